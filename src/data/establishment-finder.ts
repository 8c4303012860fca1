/** Finding an establishment by its number or its name while one types. Invariant: only open ones, of the régions asked for, are proposed. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDataClient } from '#/data/client';
import { searchEstablishments, useEstablishments } from '#/data/establishments';
import { readFinessNumber } from '#/domain/finess/number';

const PAUSE_MS = 250;
const SHORTEST = 3;

interface Found {
  finess: string;
  name: string;
  place: string | null;
}

/** What was typed, once nobody types any more. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The open establishments that answer what is typed: digits are a number, anything else a name or a commune of these régions. */
export function useFoundEstablishments(typed: string, regions: readonly string[]) {
  const client = useDataClient();
  const text = useSettled(typed);
  const number = /^[\dAB\s.-]+$/i.test(text) && /\d/.test(text) ? readFinessNumber(text) : null;
  const finess = number?.ok ? number.value : null;
  const byNumber = useEstablishments(finess === null ? [] : [finess]);
  const wanted = number === null && text.trim().length >= SHORTEST;
  const byName = useQuery({
    queryKey: ['establishment-search', ...regions, text],
    queryFn: ({ signal }) => searchEstablishments(client, regions, text, signal),
    enabled: wanted,
    staleTime: 60_000,
  });
  if (number !== null) {
    const complete = text.replace(/[\s.-]/g, '').length >= 8;
    const open = (byNumber.data ?? []).filter(
      ({ closed_on, region_code }) => closed_on === null && regions.includes(region_code ?? ''),
    );
    return {
      found: open.map((one): Found => ({ finess: one.finess, name: one.name, place: one.commune_name })),
      asked: finess !== null,
      isPending: finess !== null && byNumber.isPending,
      error: byNumber.error,
      refusal: number.ok || !complete ? null : number.refusal.sentence,
    };
  }
  return {
    found: (byName.data ?? []).map((one): Found => ({ finess: one.finess, name: one.name, place: one.commune })),
    asked: wanted,
    isPending: wanted && byName.isPending,
    error: byName.error,
    refusal: null,
  };
}
