import { useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { useConfig } from '#/data/config';
import { describeError } from '#/data/errors';
import { listOpenRegions, useReference } from '#/data/regions';
import { useRefreshReviews } from '#/data/review-text';
import { decide, type QueueRow, useReviewQueue } from '#/data/reviews';
import { createLabels } from '#/domain/labels';
import { formatWaiting } from '#/domain/review';
import { formatCount, typeset } from '#/domain/typography';
import { ErrorSummary } from '#/ui/error-summary';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { describeRefusal, type Refusal } from './describe-refusal';
import { Gate } from './gate';
import queue from './queue.module.css';
import { QueueFilterBar } from './queue-filter-bar';
import { filterQueue, findNext, parseQueueFilters } from './queue-filters';
import { closedToOthers, readerRoles } from './reader-roles';
import styles from './review.module.css';

function describeHolder({ state, mine, holder }: QueueRow): string {
  if (state === 'submitted') return 'Libre';
  return mine ? 'Pris par vous' : `Pris par ${holder ?? 'quelqu’un d’autre'}`;
}

interface RowProps {
  row: QueueRow;
  theme: string | null;
  onTake: (row: QueueRow) => void;
}

function Row({ row, theme, onTake }: RowProps) {
  const title = row.title?.trim() ? typeset(row.title) : 'Sans titre';
  const round = row.state === 'submitted' ? row.round + 1 : row.round;
  return (
    <li>
      <div>
        <h2>
          <Link to={`/relecture/${row.version_id}`}>{title}</Link>
        </h2>
        <p className={styles.soft}>
          {[row.establishment, row.commune, theme]
            .filter(Boolean)
            .map((part) => typeset(part ?? ''))
            .join(' · ')}
        </p>
        <p>
          <b className={styles.state} data-held={row.state === 'submitted' ? 'no' : row.mine ? 'mine' : 'other'}>
            {describeHolder(row)}
          </b>{' '}
          {row.submitted_at && <>Envoyé il y a {formatWaiting(row.submitted_at, new Date())}. </>}
          {round > 1 && <>Lecture nº {round}. </>}
          {row.number !== null && <>Nouvelle version du récit nº {row.number}. </>}
          {row.part.has_interest && <>Vous êtes lié à ce texte : quelqu’un d’autre doit le lire.</>}
        </p>
      </div>
      {row.part.actions.includes('take') ? (
        <button type="button" className="button" onClick={() => onTake(row)}>
          Prendre<span className="sr-only"> {title}</span>
        </button>
      ) : (
        row.mine &&
        row.state === 'in_review' && (
          <Link className="button" to={`/relecture/${row.version_id}`}>
            Continuer<span className="sr-only"> {title}</span>
          </Link>
        )
      )}
    </li>
  );
}

/** How the queue stands, in a sentence. */
function describeQueue(rows: readonly QueueRow[]): string {
  const oldest = rows[0]?.submitted_at;
  const free = rows.filter(({ state }) => state === 'submitted').length;
  const wait = oldest ? `, le plus ancien depuis ${formatWaiting(oldest, new Date())}` : '';
  return `${formatCount(rows.length, 'texte attend', 'textes attendent')}${wait}. ${formatCount(free, 'libre')}.`;
}

function Queue() {
  const client = useDataClient();
  const navigate = useNavigate();
  const refresh = useRefreshReviews();
  const { data, error, refetch } = useReviewQueue();
  const [search, setSearch] = useSearchParams();
  const known = listOpenRegions(useConfig().regions)[0];
  const reference = useReference(data?.[0]?.region_code ?? known?.code ?? '').data;
  const labels = reference ? createLabels(reference) : (_: string, code: string) => code;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);

  async function take(row: QueueRow) {
    if (busy.current) return;
    busy.current = true;
    setRefusal(null);
    try {
      const { version_id: version, revision } = row;
      await decide(client, { version, action: 'take', revision, request: crypto.randomUUID() });
      await refresh();
      void navigate(`/relecture/${version}`);
    } catch (cause) {
      setRefusal(describeRefusal(cause, undefined));
      setAttempt((before) => before + 1);
      await refresh();
    } finally {
      busy.current = false;
    }
  }

  const rows = data ?? [];
  const shown = filterQueue(rows, parseQueueFilters(search));
  const next = findNext(rows);
  return (
    <div className={styles.page}>
      <PageHeading title="À relire" />
      {refusal && (
        <ErrorSummary title={refusal.title} attempt={attempt}>
          {refusal.advice && <p>{refusal.advice}</p>}
        </ErrorSummary>
      )}
      {data && rows.length > 0 && (
        <>
          <p className={styles.lead}>{describeQueue(rows)}</p>
          {next && (
            <p>
              <Link className="button filled" to={`/relecture/${next.version_id}`}>
                {next.mine ? 'Reprendre ma lecture' : 'Lire le plus ancien'}
              </Link>
            </p>
          )}
          <QueueFilterBar rows={rows} label={labels} />
          <p role="status" className={styles.soft}>
            {shown.length === rows.length ? '' : `${formatCount(shown.length, 'texte')} sur ${rows.length}.`}
          </p>
          <ul className={queue.queue}>
            {shown.map((row) => (
              <Row
                key={row.version_id}
                row={row}
                theme={row.theme_code === null ? null : labels('theme', row.theme_code)}
                onTake={take}
              />
            ))}
          </ul>
          {shown.length === 0 && (
            <p>
              Aucun texte avec ces filtres.{' '}
              <button type="button" className="link-quiet" onClick={() => setSearch({}, { replace: true })}>
                Montrer les {rows.length}
              </button>
            </p>
          )}
        </>
      )}
      {data && rows.length === 0 && (
        <div className={queue.empty}>
          <p className={styles.lead}>Tout est lu.</p>
          <p>
            Dès qu’un établissement enverra un texte, il attendra ici et vous recevrez un message. Les plus anciens
            viennent en premier.
          </p>
        </div>
      )}
      {!data &&
        (error ? (
          <Message title={describeError(error).title} onRetry={() => void refetch()}>
            <p>{describeError(error).advice}</p>
          </Message>
        ) : (
          <p role="status">Chargement…</p>
        ))}
    </div>
  );
}

/** The texts that wait for who is signed in as moderator, region administrator or relay. */
export function QueuePage() {
  return (
    <Gate title="À relire" roles={readerRoles} closed={closedToOthers}>
      {() => <Queue />}
    </Gate>
  );
}
