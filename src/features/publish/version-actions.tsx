import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDataClient } from '#/data/client';
import { createVersion } from '#/data/drafts';
import { DataError, describeError } from '#/data/errors';
import { type Move, moveVersion, useRefreshPractices, type Version } from '#/data/versions';
import { ErrorSummary } from '#/ui/error-summary';
import styles from './own-practices.module.css';

/** The time between the two clicks of a double one. */
const SETTLE_MS = 500;

interface Step {
  action: Move['action'];
  label: string;
  /** What is asked before it is done; nothing for what can be undone at once. */
  confirm?: { question: string; label: string };
}

const steps: readonly Step[] = [
  { action: 'take_back', label: 'Reprendre mon envoi' },
  {
    action: 'confirm',
    label: 'Toujours en place',
  },
  {
    action: 'withdraw',
    label: 'Retirer de la carte',
    confirm: {
      question: 'Ce récit ne sera plus en ligne, ni sur la carte, ni dans les listes. Son texte reste ici.',
      label: 'Retirer ce récit',
    },
  },
  {
    action: 'discard',
    label: 'Abandonner ce texte',
    confirm: {
      question: 'Ce texte ne sera plus proposé. Vous pourrez repartir de lui depuis son historique.',
      label: 'Abandonner ce texte',
    },
  },
];

const reusable: readonly Version['version']['state'][] = ['published', 'refused', 'archived', 'discarded'];

/** What one can do with a text now: the rows that the server opens, in words. */
export function VersionActions({ version: { version, part } }: { version: Version }) {
  const client = useDataClient();
  const navigate = useNavigate();
  const refresh = useRefreshPractices();
  const [asked, ask] = useState<Step | null>(null);
  const [failure, setFailure] = useState<{ cause: unknown; attempt: number } | null>(null);
  const busy = useRef(false);
  const next = useRef(crypto.randomUUID());

  async function act(work: (id: string) => Promise<void>) {
    if (busy.current) return;
    busy.current = true;
    setFailure((before) => before && { ...before, cause: null });
    try {
      await work(next.current);
      next.current = crypto.randomUUID();
      ask(null);
      // A second click of a double one must find the state as it is now.
      await refresh();
      await new Promise((done) => setTimeout(done, SETTLE_MS));
    } catch (cause) {
      setFailure((before) => ({ cause, attempt: (before?.attempt ?? 0) + 1 }));
    } finally {
      busy.current = false;
    }
  }
  const take = ({ action }: Step) =>
    act(async (request) => {
      await moveVersion(client, { version: version.id, action, revision: version.revision, request });
    });
  const begin = () =>
    act(async (id) => {
      try {
        await createVersion(client, id, version.id);
      } catch (cause) {
        const open = cause instanceof DataError && cause.told?.reason === 'open_version' ? cause.told.details : '';
        const found = /"version_id"\s*:\s*"([\da-f-]{36})"/.exec(open)?.[1];
        if (found === undefined) throw cause;
        return void navigate(`/publier/${found}`);
      }
      return void navigate(`/publier/${id}`);
    });

  const told = failure?.cause ? describeError(failure.cause) : null;
  return (
    <div className={styles.actions}>
      {told && failure && (
        <ErrorSummary title={told.title} attempt={failure.attempt}>
          {told.advice && <p>{told.advice}</p>}
        </ErrorSummary>
      )}
      <div className={styles.tools}>
        {part.may_write && (
          <Link className="button filled" to={`/publier/${version.id}`}>
            Continuer ce texte
          </Link>
        )}
        <Link className="button" to={`/publier/${version.id}/apercu`}>
          Lire le texte
        </Link>
        {reusable.includes(version.state) && (
          <button type="button" className="button" onClick={begin}>
            {version.state === 'published' ? 'Proposer une nouvelle version' : 'Repartir de ce texte'}
          </button>
        )}
        {steps
          .filter(({ action }) => part.actions.includes(action))
          .map((step) => (
            <button
              key={step.action}
              type="button"
              className={step.confirm ? 'button quiet' : 'button'}
              aria-expanded={step.confirm ? asked === step : undefined}
              onClick={() => (step.confirm ? ask(asked === step ? null : step) : take(step))}
            >
              {step.label}
            </button>
          ))}
      </div>
      {asked?.confirm && (
        <fieldset className={styles.confirm} aria-label={asked.label}>
          <p>{asked.confirm.question}</p>
          <div className={styles.tools}>
            <button type="button" className="button filled" onClick={() => take(asked)}>
              {asked.confirm.label}
            </button>
            <button type="button" className="button" onClick={() => ask(null)}>
              Ne rien changer
            </button>
          </div>
        </fieldset>
      )}
    </div>
  );
}
