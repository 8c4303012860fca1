/**
 * Two random regions as raw rows, as a database holds them, and the parts of the first one as its snapshots say them. For recounts: the rows
 * are plain objects, and nothing of what the site decodes with is used to make the parts.
 */

import { decodePositions } from '#/domain/columns';
import type { CoverageParts } from '#/domain/coverage/source';
import type { ReferencePart, SnapshotCodes } from '#/domain/snapshots';
import { createProgramme } from './coverage-programme.ts';
import type { RawEstablishment, RawPractice, World } from './coverage-rows.ts';
import { toDeltas } from './deltas.ts';
import { createFixture, createRandom } from './fixture-atlas.ts';

export function createWorld(seed: number, size: { establishments: number; practices: number }): World {
  const fixture = createFixture({ practices: 0, establishments: 0 });
  const reference: ReferencePart = {
    ...fixture.reference,
    programmes: [
      { code: 'clact', label: 'CLACT', kind: 'appel-a-projets' },
      { code: 'clusters-qvct', label: 'Clusters QVCT', kind: 'cluster' },
      { code: 'equipes-mobiles-qvct', label: 'Équipes mobiles', kind: 'equipe-mobile' },
    ],
  };
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const establishments = Array.from({ length: size.establishments }, (_, at): RawEstablishment => {
    const region = random() < 0.85 ? '75' : '52';
    const departement = region === '75' ? pick(reference.departements).code : '44';
    const point: [number, number] = [-1.5 + below(30_000) / 10_000, 43.5 + below(25_000) / 10_000];
    return {
      finess: `33${String(at).padStart(7, '0')}`,
      region,
      departement,
      sector: random() < 0.08 ? null : pick(reference.sectors).code,
      closed: random() < 0.08,
      commune: random() < 0.1 ? null : `${departement}00${1 + below(3)}`,
      point: random() < 0.05 ? null : random() < 0.2 ? [-0.5, 44.5] : point,
    };
  });
  const practices = Array.from({ length: size.practices }, (_, at): RawPractice => {
    // Few establishments lead most of the practices, as it is.
    const lead = random() < 0.5 ? pick(establishments.slice(0, 1 + establishments.length / 10)) : pick(establishments);
    const theme = pick(reference.themes).code;
    const others = [...new Set(Array.from({ length: below(4) }, () => pick(reference.themes).code))].filter(
      (code) => code !== theme,
    );
    const sites = [
      ...new Set([lead, ...Array.from({ length: random() < 0.3 ? below(6) : 0 }, () => pick(establishments))]),
    ];
    return { number: at + 1, theme, others, lead, sites, programmes: [] };
  });
  return { reference, establishments, practices, ...createProgramme(seed, reference, establishments, practices) };
}

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
/** Rows with a place first, then by département, commune (unknown last), number. */
const inOrder = (a: RawEstablishment, b: RawEstablishment) =>
  Number(a.point === null) - Number(b.point === null) ||
  byText(a.departement, b.departement) ||
  byText(a.commune ?? '~', b.commune ?? '~') ||
  byText(a.finess, b.finess);

/** The parts of region 75. */
export function toParts({
  reference,
  establishments,
  practices,
  campaigns,
  participations,
  relays,
}: World): CoverageParts {
  const codes: SnapshotCodes = {
    theme: reference.themes.map(({ code }) => code).reverse(),
    sector: reference.sectors.map(({ code }) => code).reverse(),
    departement: reference.departements.map(({ code }) => code),
    category: [],
    outcome: [],
    level: [],
    phase: [],
    cost: [],
    audience: [],
    programme: reference.programmes.map(({ code }) => code).reverse(),
    status: [],
    size: [],
  };
  const open = establishments
    .filter(({ region, closed, sector }) => region === '75' && !closed && sector !== null)
    .sort(inOrder);
  const rows = practices
    .filter(({ lead }) => lead.region === '75')
    .sort((a, b) => inOrder(a.lead, b.lead) || a.number - b.number);
  const unknown = rows.map(() => -1);
  const sectorOf = ({ sector }: RawEstablishment) => (sector === null ? -1 : codes.sector.indexOf(sector));
  const departementOf = ({ departement }: RawEstablishment) => codes.departement.indexOf(departement);
  const themesOf = (list: string[]) => list.map((code) => codes.theme.indexOf(code));
  const toUnits = (list: RawEstablishment[], axis: 0 | 1) =>
    toDeltas(list.map(({ point }) => (point === null ? null : Math.round(point[axis] * 10_000))));
  const leads = rows.map(({ lead }) => lead);
  const shared = rows.flatMap(({ lead, sites }, row) =>
    sites.filter((site) => site !== lead && site.region === '75').map((site) => ({ row, site })),
  );
  const told = campaigns.filter(({ region }) => region !== '52');
  const communes = [...new Set(open.flatMap(({ commune }) => commune ?? []))].sort();
  return {
    reference,
    positions: decodePositions(toUnits(leads, 0), toUnits(leads, 1)),
    practices: {
      format: 1,
      count: rows.length,
      codes,
      number: rows.map(({ number }) => number),
      establishment: leads.map((lead) => open.indexOf(lead)),
      theme: themesOf(rows.map(({ theme }) => theme)),
      otherThemes: rows.map(({ others }) => (others.length === 0 ? 0 : themesOf(others))),
      sector: leads.map(sectorOf),
      departement: leads.map(departementOf),
      category: unknown,
      outcome: unknown,
      level: unknown,
      phase: unknown,
      cost: unknown,
      audiences: rows.map(() => 0),
      programmes: rows.map(({ programmes }) =>
        programmes.length === 0 ? 0 : programmes.map((code) => codes.programme.indexOf(code)),
      ),
      year: rows.map(() => 0),
    },
    titles: {
      format: 1,
      title: rows.map(({ number }) => `Pratique ${number}`),
      summary: rows.map(() => ''),
      published: rows.map(() => '2026-01-01'),
    },
    establishments: {
      format: 1,
      count: open.length,
      codes,
      communes: communes.map((insee) => ({ insee, name: `Commune ${insee}` })),
      finess: open.map(({ finess }) => finess),
      name: open.map(({ finess }) => `Établissement ${finess}`),
      x: toUnits(open, 0),
      y: toUnits(open, 1),
      commune: open.map(({ commune }) => (commune === null ? -1 : communes.indexOf(commune))),
      departement: open.map(departementOf),
      sector: open.map(sectorOf),
      category: open.map(() => -1),
      status: open.map(() => -1),
      size: open.map(() => -1),
      demonstration: open.map(() => 0),
      practices: open.map((place) => practices.filter(({ sites }) => sites.includes(place)).length),
      participations: [],
      relays: relays.map(({ id, scopes }) => ({
        id,
        name: `Relais ${id}`,
        kind: 'aract',
        departement: null,
        lon: null,
        lat: null,
        availability: null,
        contact: null,
        scopes,
      })),
    },
    programme: {
      format: 1,
      campaigns: told.map(({ id, programme, region }) => ({
        id,
        programme,
        label: `Campagne ${id}`,
        years: null,
        envelope: null,
        deadline: null,
        source: null,
        national: region === null,
      })),
      participations: participations
        .filter(({ accepted, at, campaign }) => accepted && at.region === '75' && told.includes(campaign))
        .map(({ campaign, at, role, startsOn, endsOn, amount }) => ({
          campaign: told.indexOf(campaign),
          finess: at.finess,
          establishment: open.indexOf(at),
          departement: at.departement,
          role,
          startsOn,
          endsOn,
          amount,
        })),
    },
    sharing: {
      format: 1,
      register: { date: '2026-05-12', source: 'finess.csv' },
      practice: shared.map(({ row }) => row),
      establishment: shared.map(({ site }) => open.indexOf(site)),
      departement: shared.map(({ site }) => departementOf(site)),
      sector: shared.map(({ site }) => sectorOf(site)),
      guests: practices
        .filter(({ lead, sites }) => lead.region === '52' && sites.some(({ region }) => region === '75'))
        .map(({ number, theme, others, sites }) => ({
          number,
          title: `Voisine ${number}`,
          region: 'pays-de-la-loire',
          themes: themesOf([theme, ...others]),
          sites: sites
            .filter(({ region }) => region === '75')
            .map((site) => [open.indexOf(site), departementOf(site), sectorOf(site)]),
        })),
    },
  };
}
