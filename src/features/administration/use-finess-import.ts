import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { describeError, type Sentence } from '#/data/errors';
import { applyFiness, discardFiness, previewFiness, type RegisterChoice, stageFiness } from '#/data/finess-import';
import { useRefreshAccount } from '#/data/members';
import type { Closings, FinessOutcome } from '#/domain/finess/outcome';
import type { Reading } from '#/domain/finess/read-register';
import { UnreadableFile } from '#/domain/finess/register-file';

interface Staged {
  choice: RegisterChoice;
  reading: Reading;
  outcome: FinessOutcome;
  closings: Closings;
}
export type FinessStep =
  | { name: 'file'; error?: string }
  | { name: 'working'; label: string; value: number | null; establishments: number; mayStop: boolean }
  | ({ name: 'preview' } & Staged)
  | ({ name: 'done' } & Staged);

const working = (label: string): FinessStep => ({
  name: 'working',
  label,
  value: null,
  establishments: 0,
  mayStop: false,
});

/** The steps of an import of the register, from the file to its result. Leaving the page, or giving up, leaves nothing behind. */
export function useFinessImport(region: string | null) {
  const client = useDataClient();
  const refresh = useRefreshAccount();
  const [step, setStep] = useState<FinessStep>({ name: 'file' });
  const [failure, setFailure] = useState<(Sentence & { attempt: number }) | null>(null);
  const attempts = useRef(0);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  function fail(cause: unknown, back: FinessStep) {
    attempts.current += 1;
    setFailure({ ...describeError(cause), attempt: attempts.current });
    setStep(back);
  }

  async function choose(file: File, restoresZeros = false) {
    const choice = { run: crypto.randomUUID(), file, region, restoresZeros };
    const stopping = new AbortController();
    stop.current = stopping;
    const { signal } = stopping;
    const label = `Lecture de ${file.name}…`;
    setFailure(null);
    setStep({ name: 'working', label, value: 0, establishments: 0, mayStop: true });
    try {
      const tell = (value: number, establishments: number) => {
        if (!signal.aborted) setStep({ name: 'working', label, value, establishments, mayStop: true });
      };
      const reading = await stageFiness(client, choice, tell, signal);
      // a file that stops in the middle says nothing of what would follow
      const closings: Closings = reading.isCut ? 'none' : 'prudent';
      if (reading.establishments === 0) {
        await discardFiness(client, choice.run);
        signal.throwIfAborted();
        return setStep({ name: 'file', error: explainEmpty(reading) });
      }
      const outcome = await previewFiness(client, choice.run, closings);
      if (!signal.aborted) setStep({ name: 'preview', choice, reading, outcome, closings });
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof UnreadableFile) setStep({ name: 'file', error: cause.message });
      else fail(cause, { name: 'file' });
    }
  }

  /** Reads the file again, with the zeros that a spreadsheet has lost. */
  async function restoreZeros() {
    if (step.name !== 'preview') return;
    void discardFiness(client, step.choice.run);
    await choose(step.choice.file, true);
  }

  async function close(closings: Closings) {
    if (step.name !== 'preview') return;
    setFailure(null);
    try {
      setStep({ ...step, closings, outcome: await previewFiness(client, step.choice.run, closings) });
    } catch (cause) {
      fail(cause, step);
    }
  }

  async function apply(keepGood: boolean) {
    if (step.name !== 'preview') return;
    const { choice, reading, closings } = step;
    setFailure(null);
    setStep(working(`Import de ${choice.file.name}…`));
    try {
      const how = { keepGood, closings, refused: reading.refused };
      setStep({ ...step, name: 'done', outcome: await applyFiness(client, choice.run, how) });
    } catch (cause) {
      fail(cause, step);
    } finally {
      await refresh();
    }
  }

  /** Back to the choice of a file; what was being read stops, what was staged is given up. */
  function restart() {
    stop.current?.abort();
    if (step.name === 'preview') void discardFiness(client, step.choice.run);
    setFailure(null);
    setStep({ name: 'file' });
  }
  return { step, failure, choose, restoreZeros, close, apply, restart };
}

function explainEmpty({ outside, remarks }: Reading): string {
  const [first] = remarks;
  if (outside > 0) return 'Ce fichier n’a aucun établissement de cette région.';
  return first
    ? `Aucune ligne de ce fichier ne peut être importée. Ligne ${first.line}\u202f: ${first.sentence}`
    : 'Ce fichier n’a aucun établissement.';
}
