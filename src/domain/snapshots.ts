/**
 * The public snapshots of a region, as stored in `snapshots.data` and read once by the browser ("the atlas").
 * Invariant: they are built from published rows and reference rows only; a row keeps its index across the parts of one build.
 */

/** Codes shared by the columns below: a column holds indexes into one of these lists; `-1` means « non renseigné ». */
export interface SnapshotCodes {
  theme: string[];
  sector: string[];
  departement: string[];
  category: string[];
  outcome: string[];
  level: string[];
  phase: string[];
  cost: string[];
  audience: string[];
  programme: string[];
  status: string[];
  size: string[];
}

/**
 * Part `core`: all that the first clusters and the total need. Rows are the practices on line, ordered by département, commune,
 * establishment, number; those without coordinates last.
 */
export interface CorePart {
  format: 1;
  /** Number of practices: rows of this part, of `practices` and of `titles`. */
  count: number;
  /** Number of distinct lead establishments. */
  establishments: number;
  /** Codes of the themes of level 1, in their order. */
  roots: string[];
  /** Practices by theme of level 1. */
  themes: Record<string, number>;
  /** One entry per run of rows at one place: WGS 84 degrees × 10 000 rounded, each as the difference with the place before (the first with 0). */
  x: number[];
  y: number[];
  /** Rows of each of these places, in their order; the rows left over have no coordinates. */
  practices: number[];
  /** Theme of level 1 of each row: an index into `roots`. */
  root: number[];
}

/** Part `practices`: what filters and counts read, in the order of `core`. */
export interface PracticesPart {
  format: 1;
  /** Equals the length of every column. */
  count: number;
  codes: SnapshotCodes;
  /** Public number, in the address of the sheet. */
  number: number[];
  /** Index of the lead establishment in the part `establishments`. */
  establishment: number[];
  theme: number[];
  /** Other themes, `0` for none. */
  otherThemes: (number[] | 0)[];
  sector: number[];
  departement: number[];
  category: number[];
  outcome: number[];
  level: number[];
  phase: number[];
  cost: number[];
  /** Bit mask over `codes.audience`. */
  audiences: number[];
  /** Programmes that funded or carried it, `0` for none. */
  programmes: (number[] | 0)[];
  /** Year of start, `0` when unknown. */
  year: number[];
}

/** Part `titles`: what a list row says, in the order of `core`. */
export interface TitlesPart {
  format: 1;
  title: string[];
  summary: string[];
  /** Day of publication, ISO. */
  published: string[];
}

/** Part `establishments`: every open establishment that has a sector, and its accepted participations; also relays in the region. */
export interface EstablishmentsPart {
  format: 1;
  count: number;
  codes: SnapshotCodes;
  communes: { insee: string; name: string }[];
  finess: string[];
  name: string[];
  /** Differences of degrees × 10 000, `null` when unknown; rows without coordinates are last. */
  x: (number | null)[];
  y: (number | null)[];
  /** Index into `communes`, -1 when unknown. */
  commune: number[];
  departement: number[];
  sector: number[];
  category: number[];
  status: number[];
  size: number[];
  /** 1 for a fictional establishment of the demonstration. */
  demonstration: (0 | 1)[];
  /** Practices on line that this establishment leads or shares. */
  practices: number[];
  participations: {
    establishment: number;
    programme: string;
    role: string;
    startsOn: string | null;
    endsOn: string | null;
  }[];
  relays: {
    id: string;
    name: string;
    kind: string;
    departement: string | null;
    lon: number | null;
    lat: number | null;
    availability: string | null;
    contact: string | null;
    scopes: { departement: string; theme: string | null }[];
  }[];
}

/**
 * Part `sharing`: the establishments of the region that share a practice without leading it, closed or out of scope ones too. Only coverage
 * reads it. Codes are those of the part `practices`.
 */
export interface SharingPart {
  format: 1;
  /** The FINESS register that establishments are counted from; `null`: none was imported whole. `date`: its day. */
  register: { date: string; source: string } | null;
  /** Row of the core. */
  practice: number[];
  /** Row of the part `establishments`, -1 when it is closed or has no sector. */
  establishment: number[];
  departement: number[];
  sector: number[];
  /** Practices led in another region: slug of that region, main theme first, one [establishment, departement, sector] per site of this one. */
  guests: {
    number: number;
    title: string;
    region: string | null;
    themes: number[];
    sites: [number, number, number][];
  }[];
}

/**
 * Part `programme`: the campaigns of the region (national ones too) and the accepted participations of its establishments, closed ones too.
 * Only coverage reads it.
 */
export interface ProgrammePart {
  format: 1;
  campaigns: {
    id: string;
    programme: string;
    label: string;
    years: string | null;
    /** In euros. */
    envelope: number | null;
    deadline: string | null;
    source: string | null;
    national: boolean;
  }[];
  participations: {
    /** Index into `campaigns`. */
    campaign: number;
    finess: string;
    /** Row of the part `establishments`, -1 when it is closed or has no sector. */
    establishment: number;
    departement: string | null;
    role: string;
    startsOn: string | null;
    endsOn: string | null;
    /** Class of amount (`cost-class`). */
    amount: string | null;
  }[];
}

interface Term {
  code: string;
  label: string;
}
/** Part `reference`: the labels of every code, in their order, and the public facts of the region. */
export interface ReferencePart {
  format: 1;
  region: { code: string; slug: string; name: string; contact: string | null };
  departements: { code: string; name: string }[];
  themes: { code: string; parent: string | null; label: string }[];
  sectors: Term[];
  categories: { code: string; label: string; sector: string | null }[];
  programmes: { code: string; label: string; kind: string }[];
  /** By vocabulary: `phase`, `outcome`, `level`, `cost-class`, `audience`, `action-type`, … */
  terms: Record<string, Term[]>;
  facts: {
    programme: string | null;
    theme: string | null;
    statement: string;
    source: string;
    url: string;
    asOf: string;
  }[];
}
