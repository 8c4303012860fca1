import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { leave } from '#/data/leave';
import { useAccount } from '#/data/session';
import { type OwnPractice, useOwnPractices } from '#/data/versions';
import { formatDay } from '#/domain/moments';
import { stateWords } from '#/domain/status-words';
import { formatCount, typeset } from '#/domain/typography';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import { PageHeading } from '#/ui/page-heading';
import { DeviceTexts } from './device-texts';
import { OwnPracticePage } from './own-practice-page';
import styles from './own-practices.module.css';

function PracticeLine({ practice }: { practice: OwnPractice }) {
  const { version, on_line, establishment } = practice;
  const { label, next } = stateWords[version.state];
  const writes = version.state === 'draft' || version.state === 'changes_requested';
  const beside = on_line !== null && on_line.version_id !== version.id;
  const title = version.title?.trim() ? typeset(version.title) : 'Sans titre';
  return (
    <li>
      <div>
        <h2>
          <Link to={`/mes-pratiques/${version.id}`}>{title}</Link>
        </h2>
        <p className={styles.soft}>
          {typeset(establishment)} · modifié le {formatDay(new Date(version.updated_at))}
        </p>
        <p>
          <b className={styles.state} data-state={version.state}>
            {label}
          </b>{' '}
          {next}
        </p>
        {version.to_answer > 0 && <p>{formatCount(version.to_answer, 'remarque')} à traiter.</p>}
        {beside && <p className={styles.soft}>La version publique reste en ligne pendant ce temps.</p>}
      </div>
      {writes && (
        <Link className="button" to={`/publier/${version.id}`}>
          Continuer<span className="sr-only"> {title}</span>
        </Link>
      )}
    </li>
  );
}

/** What was just sent, told once. */
function Sent() {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('sent' in state) || typeof state.sent !== 'string') return null;
  return (
    <Notice>
      <p>
        <b>« {typeset(state.sent)} » est envoyé.</b> {stateWords.submitted.next} Nous vous écrirons.
      </p>
    </Notice>
  );
}

/** Signing out would erase what only this device has: asked before it is done. */
function Leaving({ account }: { account: string }) {
  const client = useDataClient();
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('leaving' in state)) return null;
  return (
    <Notice tone="warning">
      <p>
        <b>Vous n’êtes pas encore déconnecté.</b> Les textes ci-dessous ne sont enregistrés que sur cet appareil : se
        déconnecter les efface, pour que personne d’autre ne les lise ici.
      </p>
      <div className={styles.tools}>
        <button
          type="button"
          className="button"
          onClick={async () => {
            await leave(client, account, true, state.leaving === 'global' ? 'global' : 'local');
            await navigate('/');
          }}
        >
          Les effacer et me déconnecter
        </button>
        <Link to="/mes-pratiques" replace>
          Rester connecté
        </Link>
      </div>
    </Notice>
  );
}

function OwnPractices({ account }: { account: string }) {
  const { data, error, refetch } = useOwnPractices();
  return (
    <div className={styles.page}>
      <PageHeading title="Mes pratiques" />
      <Sent />
      <Leaving account={account} />
      <p>
        <Link className="button filled" to="/publier">
          Raconter une pratique
        </Link>
      </p>
      <DeviceTexts account={account} known={(data ?? []).map(({ version }) => version.id)} />
      {data ? (
        data.length > 0 ? (
          <ul className={styles.list}>
            {data.map((practice) => (
              <PracticeLine key={practice.practice_id} practice={practice} />
            ))}
          </ul>
        ) : (
          <p>Votre établissement n’a pas encore de récit ici. Le premier prend cinq minutes.</p>
        )
      ) : error ? (
        <Message title={describeError(error).title} onRetry={() => void refetch()}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : (
        <p role="status">Chargement…</p>
      )}
    </div>
  );
}

/** The texts of one’s establishments, or one of them. */
export function OwnPracticesPage() {
  const account = useAccount();
  const { version } = useParams();
  if (account.state === 'visitor') {
    const path = version === undefined ? '/mes-pratiques' : `/mes-pratiques/${version}`;
    return (
      <div className={styles.page}>
        <PageHeading title="Mes pratiques" />
        <p>Connectez-vous pour retrouver vos brouillons, leurs remarques et ce qui est en ligne.</p>
        <p>
          <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(path)}`}>
            Se connecter
          </Link>
        </p>
      </div>
    );
  }
  return version === undefined ? <OwnPractices account={account.id} /> : <OwnPracticePage key={version} id={version} />;
}
