import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { DataError, describeError } from '#/data/errors';
import { readOutreachConflict, removeOutreach, saveOutreach, useOutreach } from '#/data/outreach';
import {
  carryOver,
  FIRST_STATUS,
  keyOfLine,
  mergeWords,
  type OutreachLine,
  type OutreachWords,
} from '#/domain/coverage/outreach';

/** A status chosen with the arrows of the keyboard goes through others: what is chosen is sent once it rests. */
const REST_MS = 500;

/** The line that is written about, and the words for it. */
export interface Place {
  finess: string;
  theme: string | null;
  /** Name of the establishment. */
  name: string;
}

interface Choice {
  place: Place;
  status: string;
  state: 'waiting' | 'saving' | 'failed';
  trouble: string;
}

/** Somebody else changed the same thing: `mine` was not written, `theirs` is what stands (null: taken away). */
export interface Clash {
  mine: OutreachWords;
  theirs: OutreachLine | null;
}
/** `field`: the one that the server names. */
interface Failure {
  kind: 'failed';
  title: string;
  advice: string;
  field: string;
}
type Saved = { kind: 'saved' } | { kind: 'clash'; clash: Clash } | Failure;

function toFailure(cause: unknown): Failure {
  const invalid = cause instanceof DataError && cause.kind === 'invalid';
  return { kind: 'failed', ...describeError(cause), field: invalid ? (cause.told?.details ?? '') : '' };
}

export const wordsOf = (line: OutreachWords | null): OutreachWords =>
  line ? { status: line.status, note: line.note, dueOn: line.dueOn } : { status: FIRST_STATUS, note: '', dueOn: null };

/** The lines of the team, and how they are written: a status from its row, the rest from its dialog. */
export function useOutreachDesk(region: string) {
  const client = useDataClient();
  const { lines, error, reload } = useOutreach(region);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [told, tell] = useState('');
  /** The dialog that is open, and what it has to settle. */
  const [opened, open] = useState<{ place: Place; clash: Clash | null } | null>(null);
  const known = new Map(lines?.map((line) => [keyOfLine(line.finess, line.theme), line]));
  const lineOf = (finess: string, theme: string | null) => known.get(keyOfLine(finess, theme)) ?? null;

  const latest = useRef({ lineOf, choices });
  latest.current = { lineOf, choices };
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const running = useRef(new Set<string>());

  function hold(key: string, choice: Choice | null): void {
    const next = new Map(latest.current.choices);
    if (choice) next.set(key, choice);
    else next.delete(key);
    latest.current.choices = next;
    setChoices(next);
  }

  /** Writes a line; what another changed meanwhile elsewhere in it stays. */
  async function save(place: Place, words: OutreachWords, base: OutreachLine | null): Promise<Saved> {
    try {
      await saveOutreach(client, place, words, base?.revision ?? null);
    } catch (cause) {
      const conflict = readOutreachConflict(cause);
      if (!conflict) return toFailure(cause);
      const { theirs } = conflict;
      const merged = theirs && mergeWords(wordsOf(base), words, theirs);
      await reload();
      if (!merged)
        return { kind: 'clash', clash: { mine: theirs ? carryOver(wordsOf(base), words, theirs) : words, theirs } };
      return save(place, merged, theirs);
    }
    await reload();
    tell(`${place.name}\u202f: suivi enregistré.`);
    return { kind: 'saved' };
  }

  async function send(key: string): Promise<void> {
    clearTimeout(timers.current.get(key));
    timers.current.delete(key);
    const choice = latest.current.choices.get(key);
    if (!choice || running.current.has(key)) return;
    const base = latest.current.lineOf(choice.place.finess, choice.place.theme);
    if (base?.status === choice.status) return hold(key, null);
    running.current.add(key);
    hold(key, { ...choice, state: 'saving', trouble: '' });
    const saved = await save(choice.place, { ...wordsOf(base), status: choice.status }, base);
    running.current.delete(key);
    const now = latest.current.choices.get(key);
    // Chosen again while it was sent: its turn comes.
    if (now && now.status !== choice.status) return send(key);
    if (saved.kind === 'failed')
      return hold(key, { ...choice, state: 'failed', trouble: `${saved.title} ${saved.advice}`.trim() });
    hold(key, null);
    if (saved.kind === 'clash') open({ place: choice.place, clash: saved.clash });
  }
  const sendNow = useRef(send);
  sendNow.current = send;

  function choose(place: Place, status: string): void {
    const key = keyOfLine(place.finess, place.theme);
    hold(key, { place, status, state: 'waiting', trouble: '' });
    clearTimeout(timers.current.get(key));
    timers.current.set(
      key,
      setTimeout(() => void sendNow.current(key), REST_MS),
    );
  }

  // Leaving sends what waits.
  useEffect(() => {
    const waiting = timers.current;
    const leave = () => {
      for (const key of [...waiting.keys()]) void sendNow.current(key);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  async function remove(place: Place, base: OutreachLine): Promise<Saved> {
    try {
      await removeOutreach(client, place, base.revision);
    } catch (cause) {
      const conflict = readOutreachConflict(cause);
      await reload();
      return conflict ? { kind: 'clash', clash: { mine: wordsOf(base), theirs: conflict.theirs } } : toFailure(cause);
    }
    await reload();
    tell(`${place.name}\u202f: retiré du suivi.`);
    return { kind: 'saved' };
  }

  return {
    lines,
    error,
    reload,
    told,
    lineOf,
    choiceOf: (finess: string, theme: string | null) => choices.get(keyOfLine(finess, theme)) ?? null,
    choose,
    /** Sends what was chosen without waiting. */
    settle: (place: Place) => void send(keyOfLine(place.finess, place.theme)),
    save,
    remove,
    opened,
    open,
  };
}
export type OutreachDesk = ReturnType<typeof useOutreachDesk>;
