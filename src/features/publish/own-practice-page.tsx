import { Link } from 'react-router';
import { describeError } from '#/data/errors';
import { useVersion, type Version } from '#/data/versions';
import { formatDay, formatTime } from '#/domain/moments';
import { toPracticePath } from '#/domain/practice-address';
import { findRegionByCode } from '#/domain/regions';
import { actionWords, stateWords } from '#/domain/status-words';
import { toParagraphs, typeset } from '#/domain/typography';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { OwnFiles } from './own-files';
import styles from './own-practices.module.css';
import { RemarkList } from './remark-list';
import { VersionActions } from './version-actions';

/** Why it was refused, or what the readers said as a whole. */
function Decision({ version }: { version: Version }) {
  const last = version.reviews.findLast(({ decision }) => decision !== null);
  if (!last?.reason || !['refused', 'changes_requested'].includes(version.version.state)) return null;
  return (
    <section className={styles.section}>
      <h2>{version.version.state === 'refused' ? 'Pourquoi ce refus' : 'Le mot des relecteurs'}</h2>
      {toParagraphs(last.reason).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

function History({ version: { events, names } }: { version: Version }) {
  return (
    <section className={styles.section}>
      <h2>Historique</h2>
      <ol className={styles.history}>
        {events.toReversed().map(({ id, action, actor_id, at, reason }) => {
          const when = new Date(at);
          return (
            <li key={id}>
              <time dateTime={at}>
                {formatDay(when)}, {formatTime(when)}
              </time>
              <p>
                {(actor_id !== null && names[actor_id]) || 'Quelqu’un'} {actionWords[action] ?? action}.
              </p>
              {reason && action !== 'refuse' && action !== 'confirm' && (
                <p className={styles.soft}>{typeset(reason)}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** One text of the establishment: where it is, what happens next, what was said of it, what one can do. */
export function OwnPracticePage({ id }: { id: string }) {
  const { data, error, refetch } = useVersion(id);
  if (data === undefined) {
    return (
      <div className={styles.page}>
        <PageHeading title="Ma pratique" />
        {error ? (
          <Message title={describeError(error).title} onRetry={() => void refetch()}>
            <p>{describeError(error).advice}</p>
          </Message>
        ) : (
          <p role="status">Chargement…</p>
        )}
      </div>
    );
  }
  if (data === null) {
    return (
      <div className={styles.page}>
        <PageHeading title="Ce texte n’existe pas" />
        <p>Il n’existe pas, ou n’est pas ouvert à votre compte.</p>
        <p>
          <Link className="button" to="/mes-pratiques">
            Voir mes pratiques
          </Link>
        </p>
      </div>
    );
  }
  const { version, practice, published } = data;
  const { label, next } = stateWords[version.state];
  const region = practice.region_code === null ? null : findRegionByCode(practice.region_code);
  const title = version.content.title.trim() === '' ? 'Sans titre' : typeset(version.content.title);
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link to="/mes-pratiques">Mes pratiques</Link>
      </p>
      <PageHeading title={title} />
      <p className={styles.soft}>{typeset(practice.establishment)}</p>
      <p>
        <b className={styles.state} data-state={version.state}>
          {label}
        </b>{' '}
        {next}
      </p>
      {published !== null && practice.number !== null && region && (
        <p>
          {published.version_id === version.id ? '' : 'La version publique reste en ligne pendant ce temps. '}
          <Link to={toPracticePath(region, practice.number, String(published.content.title ?? ''))}>
            Voir le récit en ligne
          </Link>
          {published.version_id !== version.id && (
            <>
              {' · '}
              <Link to={`/mes-pratiques/${published.version_id}`}>Gérer la version en ligne</Link>
            </>
          )}
        </p>
      )}
      <VersionActions version={data} />
      <Decision version={data} />
      <RemarkList version={data} />
      <OwnFiles version={version.id} />
      <History version={data} />
    </div>
  );
}
