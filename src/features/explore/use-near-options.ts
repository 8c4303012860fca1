import { useMemo } from 'react';
import { useConfig } from '#/data/config';
import { useAddresses } from '#/data/geocoder';
import { usePlaceIndex } from '#/data/place-index';
import { findEstablishments, indexEstablishments } from '#/domain/establishment-search';
import { findCommunes, type Place } from '#/domain/place-search';
import type { Places } from '#/domain/places';
import { findRegionByCode, type Region, regions } from '#/domain/regions';
import type { Centre } from '#/domain/scope';
import { parseScope, roundPoint } from '#/domain/scope-url';
import { typeset } from '#/domain/typography';

const COMMUNES = 5;
const ESTABLISHMENTS = 4;
/** Fewer communes found than this, and those of the whole country are looked up. */
const FEW = 3;
const everywhere = regions.map(({ code }) => code);

export interface NearOption {
  id: string;
  name: string;
  /** What it is and where. */
  where: string;
  centre: Centre;
}

const toCommune = ({ code, name, departement, region }: Place, here: Region): NearOption => ({
  id: `commune ${code}`,
  name,
  where:
    region === here.code
      ? `commune, ${departement}`
      : `commune, ${departement}, ${findRegionByCode(region)?.name ?? ''}`,
  centre: { kind: 'commune', insee: code },
});

const toEstablishment = (places: Places, row: number): NearOption => ({
  id: `establishment ${places.finess[row] ?? ''}`,
  name: typeset(places.name[row] ?? ''),
  where: ['établissement', places.communeOf(row)].filter(Boolean).join(', '),
  centre: { kind: 'establishment', finess: places.finess[row] ?? '' },
});

/** A whole FINESS number that is not of this region: the register may know it. */
function toForeigner(text: string, places: Places): NearOption[] {
  const { centre } = parseScope(new URLSearchParams({ pres: text.replace(/[\s.]/g, '') }));
  if (centre?.kind !== 'establishment' || places.finess.includes(centre.finess)) return [];
  return [
    { id: `establishment ${centre.finess}`, name: `Nº FINESS ${centre.finess}`, where: 'hors de la région', centre },
  ];
}

/** What a text may mean: communes of the open régions then of all, establishments of this one, addresses where there is a geocoder. */
export function useNearOptions(region: Region, places: Places, text: string, typed: boolean) {
  const open = useConfig().regions;
  const own = usePlaceIndex([region.code, ...open.filter((code) => code !== region.code)], true);
  const near = useMemo(() => (own.data ? findCommunes(own.data, text, COMMUNES) : []), [own.data, text]);
  const wide = own.data !== undefined && near.length < FEW && text.trim().length >= FEW;
  const all = usePlaceIndex(everywhere, wide);
  const far = useMemo(() => (wide && all.data ? findCommunes(all.data, text, COMMUNES) : []), [wide, all.data, text]);
  const names = useMemo(() => indexEstablishments(places), [places]);
  const rows = useMemo(() => findEstablishments(places, names, text, ESTABLISHMENTS), [places, names, text]);
  const { addresses, failed, possible } = useAddresses(typed ? text : '');

  const communes = [...near, ...far.filter(({ code }) => !near.some((known) => known.code === code))];
  const options: NearOption[] = [
    ...communes.slice(0, COMMUNES).map((place) => toCommune(place, region)),
    ...rows.map((row) => toEstablishment(places, row)),
    ...toForeigner(text, places),
    ...addresses.map(({ label, point }) => ({
      id: `address ${label}`,
      name: label,
      where: 'adresse',
      centre: { kind: 'point' as const, point: roundPoint(point, 3) },
    })),
  ];
  return {
    options,
    /** The files of communes are still on their way. */
    waiting: own.data === undefined && !own.isError,
    /** Communes cannot be searched. */
    failed: own.isError,
    addressesFailed: failed,
    addressesPossible: possible,
  };
}
