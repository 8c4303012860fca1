/**
 * What coverage is counted from: the open establishments of a region and the sites of its practices, as typed arrays. Invariant: a practice
 * is in each of its themes (main, others, and their parents) and at each of its establishments, wherever its lead is.
 */
import { type Column, codeOf, decodeColumn, type Positions, UNKNOWN } from '#/domain/columns';
import { type Places, toPlaces } from '#/domain/places';
import type {
  EstablishmentsPart,
  PracticesPart,
  ProgrammePart,
  ReferencePart,
  SharingPart,
  TitlesPart,
} from '#/domain/snapshots';

export interface CoverageParts {
  /** Positions of the practices, as the core holds them. */
  positions: Positions;
  practices: PracticesPart;
  titles: TitlesPart;
  establishments: EstablishmentsPart;
  sharing: SharingPart;
  programme: ProgrammePart;
  reference: ReferencePart;
}

export interface CoverageSource {
  readonly reference: ReferencePart;
  /** What establishments are counted from. */
  readonly register: SharingPart['register'];
  /** Open establishments that have a sector. */
  readonly places: Places;
  /** INSEE code of the commune of each establishment. */
  readonly commune: Column;
  /** Codes of themes: each one of level 1 followed by its own. */
  readonly themes: readonly string[];
  /** Practices: those of the region in the rows of the atlas, then those led in another one. */
  readonly count: number;
  readonly number: Uint32Array;
  readonly title: (practice: number) => string;
  /** Day on which it came on line, ISO; `null` for one led in another region. */
  readonly publishedOn: (practice: number) => string | null;
  /** Slug of the region that leads it, `null` for this one (or when unknown). */
  readonly homeOf: (practice: number) => string | null;
  /** Where the leads are. */
  readonly positions: Positions;
  /** The different sets of themes that practices have, parents included, and which one each has. */
  readonly themeSets: readonly (readonly number[])[];
  readonly themeSet: Uint16Array;
  /** Sites of practice p: [firstSite[p], firstSite[p + 1]). */
  readonly firstSite: Uint32Array;
  /** Row of the establishment, -1 when it is closed, out of scope or in another region. */
  readonly siteEstablishment: Int32Array;
  readonly siteDepartement: Uint16Array;
  readonly siteSector: Uint16Array;
  /** Practices of establishment e: practiceAt[firstPractice[e] … firstPractice[e + 1]). */
  readonly firstPractice: Uint32Array;
  readonly practiceAt: Uint32Array;
  /** Codes of the programmes that a practice of the region says it was funded or carried by. */
  readonly programmesOf: (practice: number) => readonly string[];
  readonly programme: ProgrammePart;
}

/** Each theme of level 1 followed by its children. */
function listThemes({ themes }: ReferencePart): string[] {
  return themes
    .filter((theme) => theme.parent === null)
    .flatMap((root) => [root.code, ...themes.filter((theme) => theme.parent === root.code).map((theme) => theme.code)]);
}

/** Turns lists of codes into few sets of themes with their parents. */
function createThemeSets(reference: ReferencePart, themes: readonly string[], codes: readonly string[]) {
  const parentOf = new Map(reference.themes.map((theme) => [theme.code, theme.parent]));
  const place = new Map(themes.map((code, at) => [code, at]));
  const withParent = codes.map((code) => [place.get(code) ?? -1, place.get(parentOf.get(code) ?? '') ?? -1]);
  const known = new Map<string, number>();
  const sets: number[][] = [];
  const add = (list: readonly number[]): number => {
    const set = [...new Set(list.flatMap((at) => withParent[at] ?? []))].filter((at) => at >= 0).sort((a, b) => a - b);
    const key = set.join();
    const at = known.get(key) ?? sets.push(set) - 1;
    known.set(key, at);
    return at;
  };
  return { sets, add };
}

/** Puts values in groups: group g holds grouped[first[g] … first[g + 1]). A key of -1 is left out. */
function groupBy(groups: number, keys: Int32Array, toValue: (at: number) => number) {
  const first = new Uint32Array(groups + 1);
  for (const key of keys) if (key >= 0) first[key + 1] = (first[key + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++) first[group + 1] = (first[group + 1] ?? 0) + (first[group] ?? 0);
  const next = first.slice();
  const grouped = new Uint32Array(first[groups] ?? 0);
  for (const [at, key] of keys.entries()) {
    if (key < 0) continue;
    grouped[next[key] ?? 0] = toValue(at);
    next[key] = (next[key] ?? 0) + 1;
  }
  return { first, grouped };
}

/** All parts are of one build and have passed their check. */
export function toCoverageSource(parts: CoverageParts): CoverageSource {
  const { practices, sharing, reference, titles, establishments, positions } = parts;
  const places = toPlaces(establishments, reference);
  const themes = listThemes(reference);
  const { sets, add } = createThemeSets(reference, themes, practices.codes.theme);
  const count = practices.count + sharing.guests.length;

  const themeSet = new Uint16Array(count);
  for (let row = 0; row < practices.count; row++)
    themeSet[row] = add([practices.theme[row] ?? -1, ...(practices.otherThemes[row] || [])]);
  for (const [at, { themes: own }] of sharing.guests.entries()) themeSet[practices.count + at] = add(own);

  // Sites in the order in which they are told, then by practice.
  const guests = sharing.guests.flatMap(({ sites }, at) =>
    sites.map((site) => [practices.count + at, ...site] as const),
  );
  const total = practices.count + sharing.practice.length + guests.length;
  const practiceOf = new Int32Array(total);
  const told = {
    establishment: new Int32Array(total),
    departement: new Array<number>(total),
    sector: new Array<number>(total),
  };
  let site = 0;
  const tell = (practice: number, establishment: number, departement: number, sector: number) => {
    practiceOf[site] = practice;
    told.establishment[site] = establishment;
    told.departement[site] = departement;
    told.sector[site++] = sector;
  };
  for (let row = 0; row < practices.count; row++)
    tell(row, practices.establishment[row] ?? -1, practices.departement[row] ?? -1, practices.sector[row] ?? -1);
  for (const [at, row] of sharing.practice.entries())
    tell(row, sharing.establishment[at] ?? -1, sharing.departement[at] ?? -1, sharing.sector[at] ?? -1);
  for (const [practice, establishment, departement, sector] of guests)
    tell(practice, establishment, departement, sector);

  const codes = (terms: readonly { code: string }[]) => terms.map((term) => term.code);
  const departement = decodeColumn(told.departement, practices.codes.departement, codes(reference.departements)).index;
  const sector = decodeColumn(told.sector, practices.codes.sector, codes(reference.sectors)).index;
  const { first: firstSite, grouped: order } = groupBy(count, practiceOf, (at) => at);
  const { first: firstPractice, grouped: practiceAt } = groupBy(
    places.count,
    told.establishment,
    (at) => practiceOf[at] ?? 0,
  );
  const insee = establishments.communes.map((commune) => commune.insee);
  const { guests: led } = sharing;
  return {
    reference,
    register: sharing.register,
    places,
    commune: decodeColumn(establishments.commune, insee, []),
    themes,
    count,
    number: Uint32Array.from([...practices.number, ...led.map((guest) => guest.number)]),
    title: (practice) => titles.title[practice] ?? led[practice - practices.count]?.title ?? '',
    publishedOn: (practice) => titles.published[practice]?.slice(0, 10) ?? null,
    homeOf: (practice) => led[practice - practices.count]?.region ?? null,
    positions,
    themeSets: sets,
    themeSet,
    firstSite,
    siteEstablishment: Int32Array.from(order, (at) => told.establishment[at] ?? -1),
    siteDepartement: Uint16Array.from(order, (at) => departement[at] ?? 0),
    siteSector: Uint16Array.from(order, (at) => sector[at] ?? 0),
    firstPractice,
    practiceAt,
    programmesOf: (practice) => (practices.programmes[practice] || []).map((at) => practices.codes.programme[at] ?? ''),
    programme: parts.programme,
  };
}

/** Name of a commune by its INSEE code; the code when it has none. */
export function nameCommune({ places, commune }: CoverageSource, insee: string): string {
  if (insee === UNKNOWN) return 'Commune non renseignée';
  const row = commune.index.indexOf(commune.values.indexOf(insee));
  return places.communeOf(row) ?? codeOf(commune, row) ?? insee;
}
