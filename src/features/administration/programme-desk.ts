import { useState } from 'react';
import { useProgrammes } from '#/data/programme';
import { useReference } from '#/data/regions';
import { type Campaign, type Programme, toDay } from '#/domain/programme/rows';
import type { ReferencePart } from '#/domain/snapshots';
import { typeset } from '#/domain/typography';

/** What every part of the page stands on. */
export interface ProgrammeDesk {
  /** INSEE code; empty: what is national. */
  region: string;
  /** ISO 8601. */
  today: string;
  /** Who gives the zones of the relays. */
  mayZone: boolean;
  programmes: readonly Programme[];
  campaigns: readonly Campaign[];
  reference: ReferencePart;
  label: (vocabulary: string, code: string) => string;
  /** The terms of a vocabulary, after what stands for none. */
  choose: (vocabulary: string, none: string) => readonly (readonly [code: string, label: string])[];
}

interface DeskRights {
  region: string;
  mayZone: boolean;
}

/** Reads it. `words`: the région whose reference gives the labels. */
export function useProgrammeDesk(rights: DeskRights, words: string) {
  const [today] = useState(() => toDay(new Date()));
  const rows = useProgrammes(rights.region);
  const reference = useReference(words);
  const error = rows.error ?? reference.error;
  const retry = () => {
    void rows.refetch();
    void reference.refetch();
  };
  if (!rows.data || !reference.data) return { desk: null, error, retry };
  const { terms } = reference.data;
  const desk: ProgrammeDesk = {
    ...rights,
    ...rows.data,
    today,
    reference: reference.data,
    label: (vocabulary, code) => typeset(terms[vocabulary]?.find((term) => term.code === code)?.label ?? code),
    choose: (vocabulary, none) => [
      ['', none],
      ...(terms[vocabulary] ?? []).map(({ code, label }) => [code, typeset(label)] as const),
    ],
  };
  return { desk, error: null, retry };
}
