import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { recallOutreach, rememberOutreach } from '#/data/kept-typing';
import { useAccount } from '#/data/session';
import { isSame, keyOfLine, type OutreachWords } from '#/domain/coverage/outreach';
import { formatNumber } from '#/domain/typography';
import { ErrorSummary } from '#/ui/error-summary';
import { TextField } from '#/ui/text-field';
import styles from './outreach.module.css';
import { OtherVersion } from './outreach-clash';
import { type Clash, type OutreachDesk, type Place, wordsOf } from './use-outreach-desk';

const MOST_SIGNS = 4000;
const EARLIEST = '2020-01-01';
const LATEST = '2100-01-01';

interface Trouble {
  title: string;
  advice: string;
  field: string;
}

interface Props {
  desk: OutreachDesk;
  place: Place;
  clash: Clash | null;
  /** What the line is about, in words. */
  about: string;
  statuses: readonly { code: string; label: string }[];
  onClose: () => void;
}

/** A line of outreach: its status, the day to call again, a note. What is typed stays on the device until the server has it. */
export function OutreachDialog({ desk, place, clash: first, about, statuses, onClose }: Props) {
  const id = useId();
  const account = useAccount();
  const owner = account.state === 'visitor' ? '' : account.id;
  const key = keyOfLine(place.finess, place.theme);
  const [clash, setClash] = useState(first);
  const line = clash ? clash.theirs : desk.lineOf(place.finess, place.theme);
  const [kept] = useState(() => (first ? null : recallOutreach(owner, key)));
  const [words, setWords] = useState<OutreachWords>(() => first?.mine ?? kept ?? wordsOf(line));
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const day = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    heading.current?.focus();
    // Closed, it gives the focus back to what opened it.
    return () => shown?.close();
  }, []);

  const isNew = line === null;
  function write(more: Partial<OutreachWords>): void {
    const next = { ...words, ...more };
    setWords(next);
    rememberOutreach(owner, key, !isNew && isSame(next, wordsOf(line)) ? null : next);
  }
  function fail(told: Trouble): void {
    setTrouble(told);
    setAttempt((before) => before + 1);
  }
  function leave(): void {
    rememberOutreach(owner, key, null);
    onClose();
  }

  /** What keeps it from being sent. */
  function check(): Trouble | null {
    const over = words.note.length - MOST_SIGNS;
    if (over > 0)
      return { field: 'note', title: `La note a ${formatNumber(over)} signes de trop.`, advice: 'Raccourcissez-la.' };
    const isOut = words.dueOn !== null && (words.dueOn < EARLIEST || words.dueOn > LATEST);
    if (isOut || day.current?.validity.badInput)
      return {
        field: 'due_on',
        title: 'Cette date n’existe pas ou n’est pas plausible.',
        advice: 'Écrivez-la comme 15/01/2027, ou laissez-la vide.',
      };
    return null;
  }
  async function run(work: () => ReturnType<OutreachDesk['save']>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const saved = await work();
    setBusy(false);
    if (saved.kind === 'saved') return leave();
    if (saved.kind === 'failed') return fail(saved);
    setClash(saved.clash);
    setWords(saved.clash.mine);
    setAttempt((before) => before + 1);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const wrong = check();
    if (wrong) fail(wrong);
    else void run(() => desk.save(place, words, line));
  }

  const field = trouble?.field ?? '';
  const targets: Readonly<Record<string, string>> = { note: `${id}-note`, due_on: `${id}-day` };
  const target = targets[field];
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form noValidate onSubmit={submit}>
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
          {place.name}
        </h2>
        <p className={styles.soft}>{about}</p>
        {trouble && (
          <ErrorSummary
            title={target ? 'Une réponse est à revoir' : trouble.title}
            attempt={attempt}
            problems={target ? [{ id: target, message: `${trouble.title} ${trouble.advice}`.trim() }] : []}
          >
            {!target && <p>{trouble.advice} Ce que vous avez écrit reste sur cet appareil.</p>}
          </ErrorSummary>
        )}
        {clash && <OtherVersion clash={clash} statuses={statuses} attempt={attempt} onTake={leave} />}
        {kept && !clash && (
          <p className={styles.kept}>
            Ceci n’est pas encore enregistré{'\u202f'}: cet appareil l’a gardé.{' '}
            <button
              type="button"
              className="link-quiet"
              onClick={() => {
                setWords(wordsOf(line));
                rememberOutreach(owner, key, null);
              }}
            >
              Revenir à ce qui est enregistré
            </button>
          </p>
        )}
        <div className={styles.fields}>
          <div className={styles.field}>
            <label htmlFor={`${id}-status`}>Statut</label>
            <span className="field">
              <select
                id={`${id}-status`}
                value={words.status}
                onChange={(event) => write({ status: event.target.value })}
              >
                {statuses.map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
            </span>
          </div>
          <TextField
            ref={day}
            id={`${id}-day`}
            type="date"
            label="À relancer le"
            min={EARLIEST}
            max={LATEST}
            value={words.dueOn ?? ''}
            error={field === 'due_on' ? `${trouble?.title} ${trouble?.advice}` : undefined}
            onChange={(event) => write({ dueOn: event.target.value || null })}
          />
          <div className={styles.field}>
            <label htmlFor={`${id}-note`}>Note</label>
            <p id={`${id}-hint`} className={styles.soft}>
              L’équipe de la région la lit, personne d’autre. Pas de donnée de santé, rien sur une personne qu’elle ne
              puisse lire elle-même.
            </p>
            <textarea
              id={`${id}-note`}
              rows={6}
              value={words.note}
              aria-describedby={`${id}-hint ${id}-count`}
              {...(field === 'note' ? { 'aria-invalid': true } : {})}
              onChange={(event) => write({ note: event.target.value })}
            />
            <p id={`${id}-count`} className={styles.soft} data-over={words.note.length > MOST_SIGNS}>
              {formatNumber(words.note.length)} sur {formatNumber(MOST_SIGNS)} signes
              {field === 'note' && ` : ${trouble?.title}`}
            </p>
          </div>
        </div>
        <div className={styles.actions}>
          <button type="submit" className="button filled" aria-disabled={busy}>
            {busy ? 'Enregistrement…' : clash ? 'Enregistrer ma version' : 'Enregistrer'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Fermer
          </button>
          {line && !clash && (
            <button type="button" className="button quiet" onClick={() => void run(() => desk.remove(place, line))}>
              Retirer du suivi
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
