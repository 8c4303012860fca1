import { useMemo, useState } from 'react';
import { useSearch } from '#/data/search';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { isEmptyQuestion, parseQuestion, type Question, refuseQuestion } from '#/domain/search';
import { indexOffline, searchOffline } from '#/domain/search-offline';
import { rankRows } from '#/domain/search-ranks';

export interface TextSearch {
  /** What the address asks for; empty without a search. */
  text: string;
  /** The words to light. */
  question: Question;
  /** Per row, 0 when it is no answer, else its rank; `null` while nothing narrows the list. */
  ranks: Uint32Array | null;
  /** The answers have an order, the best first. */
  ranked: boolean;
  /** The address asks for something that has no answer yet. */
  waiting: boolean;
  /** Why only titles and places were searched; `null` when everything was. */
  partial: 'offline' | 'failed' | null;
  retry: () => void;
}

/**
 * The answers to a text over the rows of an atlas: those of the database, best first; those of this device when it cannot be asked, or
 * when the page opens on a search that is still on its way.
 */
export function useTextSearch(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
  text: string,
): TextSearch {
  const [first] = useState(text);
  const { data, error, isPending, refetch } = useSearch(region, text);
  const question = useMemo(() => parseQuestion(text), [text]);
  const asks = !isEmptyQuestion(question) && refuseQuestion(text) === null;
  const local = asks && (error !== null || (isPending && text === first));
  const index = useMemo(
    () =>
      local && atlas && details ? indexOffline(details.title.toArray(), atlas.establishment, details.places) : null,
    [local, atlas, details],
  );
  const ranks = useMemo(() => {
    if (!asks || !atlas) return null;
    if (index) return Uint32Array.from(searchOffline(index, question));
    return data ? rankRows(atlas.number, data) : null;
  }, [asks, atlas, index, question, data]);
  return {
    text,
    question,
    ranks,
    ranked: ranks !== null && index === null,
    waiting: asks && ranks === null,
    partial: error === null || !asks ? null : error.kind === 'offline' ? 'offline' : 'failed',
    retry: () => void refetch(),
  };
}
