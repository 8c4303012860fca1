import { useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import type { DraftKeeper } from '#/data/draft-keeper';
import { type Duplicate, findDuplicates } from '#/data/drafts';
import { DataError, describeError } from '#/data/errors';
import { moveVersion } from '#/data/versions';
import { readRefusalList } from '#/domain/review';

/** From this likeness on, two titles are shown side by side before sending. */
const ALIKE = 0.45;

export interface Refused {
  title: string;
  advice: string;
  /** Identifiers of the files it is about. */
  files: readonly string[];
}

/** Sends a text to its readers: all of it on the server first, then what resembles it, then the step itself. */
export function useSubmission(keeper: DraftKeeper, onSent: () => void) {
  const client = useDataClient();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [duplicates, setDuplicates] = useState<readonly Duplicate[]>([]);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const done = useRef(false);
  const seen = useRef('');
  // One for a click and its retries: a lost answer sends nothing twice.
  const request = useRef(crypto.randomUUID());

  const refuse = (title: string, advice: string, files: readonly string[] = []) => {
    setRefused({ title, advice, files });
    setAttempt((before) => before + 1);
  };

  async function findAlike(): Promise<readonly Duplicate[]> {
    const { ids } = keeper;
    const { content, finess } = keeper.held;
    const asked = `${finess} ${content.title}`;
    if (finess === null || seen.current === asked) return [];
    // Being told of a likeness is a help: its absence keeps nobody from sending.
    const found = await findDuplicates(client, finess, content.title, ids.practice).catch(() => []);
    seen.current = asked;
    return found.filter(({ likeness }) => likeness >= ALIKE);
  }

  async function send(): Promise<void> {
    // Enter twice, or a double click: one sending.
    if (busy.current || done.current) return;
    busy.current = true;
    setRefused(null);
    try {
      if (!(await keeper.flush())) {
        const { trouble, conflict } = keeper.state();
        if (conflict) return;
        const { title, advice } = describeError(trouble ?? new DataError('offline', 'nothing was sent'));
        return refuse(`Le récit n’est pas parti. ${title}`, advice);
      }
      const alike = await findAlike();
      setDuplicates(alike);
      if (alike.length > 0) return;
      const revision = keeper.held.revision ?? 0;
      await moveVersion(client, { version: keeper.ids.version, action: 'submit', revision, request: request.current });
      done.current = true;
      onSent();
    } catch (cause) {
      const { title, advice } = describeError(cause);
      const told = cause instanceof DataError ? cause.told : null;
      refuse(title, advice, told ? readRefusalList(told.details, 'attachments') : []);
      if (cause instanceof DataError && cause.status !== null) request.current = crypto.randomUUID();
    } finally {
      busy.current = false;
    }
  }

  return { send, refused, duplicates, attempt, forgetDuplicates: () => setDuplicates([]) };
}
