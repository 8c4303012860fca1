import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { describeError, type Sentence } from '#/data/errors';
import { applyList, type StagedList, stageList } from '#/data/lists';
import { useRefreshAccount } from '#/data/members';
import type { Mapping } from '#/domain/list-file/columns';
import type { ListKind, Vocabularies } from '#/domain/list-file/kinds';
import type { ListOutcome } from '#/domain/list-file/outcome';
import { explainWeight, type OpenedList, openList, readRows } from '#/domain/list-file/read-list';

export interface ReadFile {
  list: OpenedList;
  source: string;
  mapping: Mapping;
}
export type Step =
  | { name: 'file'; error?: string }
  | { name: 'columns'; file: ReadFile }
  | { name: 'working'; label: string; value: number | null }
  | { name: 'preview'; file: ReadFile; staged: StagedList; outcome: ListOutcome }
  | { name: 'done'; file: ReadFile; outcome: ListOutcome };

interface Place {
  kind: ListKind;
  region: string;
  campaign: string | null;
}

/** The steps of an import, from the file to its result. Leaving the page, or giving up, leaves nothing behind. */
export function useListImport({ kind, region, campaign }: Place, vocabularies: Vocabularies) {
  const client = useDataClient();
  const refresh = useRefreshAccount();
  const [step, setStep] = useState<Step>({ name: 'file' });
  const [failure, setFailure] = useState<(Sentence & { attempt: number }) | null>(null);
  const attempts = useRef(0);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  function fail(cause: unknown, back: Step) {
    attempts.current += 1;
    setFailure({ ...describeError(cause), attempt: attempts.current });
    setStep(back);
  }

  async function look(file: ReadFile) {
    const label = `Vérification de ${file.source}…`;
    const staged = { run: crypto.randomUUID(), kind, region, campaign, source: file.source };
    const stopping = new AbortController();
    stop.current = stopping;
    const { signal } = stopping;
    setFailure(null);
    setStep({ name: 'working', label, value: 0 });
    try {
      const rows = readRows(file.list, file.mapping, vocabularies);
      const tell = (value: number) => setStep({ name: 'working', label, value: value < 1 ? value : null });
      setStep({ name: 'preview', file, staged, outcome: await stageList(client, staged, rows, tell, signal) });
    } catch (cause) {
      if (!signal.aborted) fail(cause, { name: 'columns', file });
    }
  }

  async function choose(chosen: File) {
    setFailure(null);
    const heavy = explainWeight(chosen.size);
    if (heavy !== null) return setStep({ name: 'file', error: heavy });
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (!bytes)
      return setStep({
        name: 'file',
        error: 'Ce fichier ne peut pas être lu : il a été déplacé, ou vous n’y avez pas accès.',
      });
    const opening = openList(kind, new Uint8Array(bytes));
    if (!opening.ok) return setStep({ name: 'file', error: opening.message });
    const { list } = opening;
    const file = { list, source: chosen.name, mapping: list.matched.mapping };
    if (list.matched.missing.length > 0 || list.matched.duplicated.length > 0)
      return setStep({ name: 'columns', file });
    await look(file);
  }

  async function apply(keepGood: boolean) {
    if (step.name !== 'preview') return;
    const { file, staged } = step;
    setFailure(null);
    setStep({ name: 'working', label: `Import de ${file.source}…`, value: null });
    try {
      setStep({ name: 'done', file, outcome: await applyList(client, staged.run, keepGood) });
    } catch (cause) {
      fail(cause, step);
    } finally {
      await refresh();
    }
  }

  return {
    step,
    failure,
    choose,
    look,
    apply,
    reviewColumns: (file: ReadFile) => setStep({ name: 'columns', file }),
    /** Back to the choice of a file; what was being sent stops. */
    restart: () => {
      stop.current?.abort();
      setFailure(null);
      setStep({ name: 'file' });
    },
  };
}
