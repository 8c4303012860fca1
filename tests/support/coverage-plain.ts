/** The figures of coverage from the rows of the database, as their definitions say them: plain loops, nothing of what the site counts with. */
import { readFileSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';

export interface Site {
  finess: string;
  region: string;
  departement: string;
  sector: string | null;
  category: string;
  insee: string | null;
  lon: number | null;
  lat: number | null;
  closed: boolean;
}
interface Told {
  number: number;
  region: string;
  themes: string[];
  lead: Site;
  sites: Site[];
  day: string;
  programmes: string[];
}
interface TakingPart {
  site: Site;
  campaign: string;
  programme: string;
  kind: string;
  role: string;
  from: string | null;
  to: string | null;
  amount: string | null;
}
export interface Plain {
  sites: Site[];
  told: Told[];
  themes: { code: string; parent: string | null; label: string }[];
  sectors: { code: string; label: string }[];
  departements: { code: string; label: string }[];
  takingPart: TakingPart[];
  scopes: { relay: string; departement: string; theme: string | null }[];
}

/** What a region can see: its own rows, and what its establishments share with others. */
export async function readPlain(db: PGlite, region: string): Promise<Plain> {
  const ask = async <T>(sql: string): Promise<T[]> => (await db.query<T>(sql)).rows;
  const sites =
    await ask<Site>(`select finess, region_code as region, departement_code as departement, sector_code as sector,
    category_code as category, commune_insee as insee, lon::float8, lat::float8, closed_on is not null as closed from public.establishments order by finess`);
  const byFiness = new Map(sites.map((site) => [site.finess, site]));
  const siteOf = (finess: string): Site => {
    const site = byFiness.get(finess);
    if (!site) throw new Error(`no establishment ${finess}`);
    return site;
  };
  const themes = await ask<Plain['themes'][number]>(
    'select t.code, t.parent_code as parent, t.label from public.themes t left join public.themes p on p.code = t.parent_code order by coalesce(p.position, t.position), coalesce(p.code, t.code), p.code is not null, t.position',
  );
  const parents = new Map(themes.map(({ code, parent }) => [code, parent]));
  const practices = await ask<{
    number: number;
    region: string;
    lead: string;
    sites: string[];
    themes: string[];
    day: string;
    programmes: string[];
  }>(`
    select p.number, p.region_code as region, p.finess as lead, p.published_at::date::text as day,
      array(select s.finess from public.published_practice_establishments s where s.practice_id = p.practice_id) as sites,
      p.theme_code || p.other_theme_codes as themes,
      array(select f ->> 'programme' from jsonb_array_elements(coalesce(p.content -> 'funding', '[]')) as f where f ->> 'programme' is not null) as programmes
    from public.published_practices p order by p.number`);
  const told = practices
    .map((one) => ({
      ...one,
      lead: siteOf(one.lead),
      sites: one.sites.map(siteOf),
      themes: [...new Set(one.themes.flatMap((code) => [code, parents.get(code) ?? code]))],
    }))
    .filter((one) => one.sites.some((site) => site.region === region));
  const takingPart = await ask<Omit<TakingPart, 'site'> & { finess: string }>(`
    select p.finess, k.id as campaign, k.programme_code as programme, g.kind, p.role, p.starts_on::text as from, p.ends_on::text as to, p.amount_class as amount
    from public.participations p join public.campaigns k on k.id = p.campaign_id join public.programmes g on g.code = k.programme_code
    where p.state = 'accepted' and coalesce(k.region_code, '${region}') = '${region}' and coalesce(g.region_code, '${region}') = '${region}'`);
  return {
    sites: sites.filter((site) => site.region === region),
    told,
    themes,
    sectors: await ask('select code, label from public.sectors order by position, code'),
    departements: await ask(
      `select code, name as label from public.departements where region_code = '${region}' order by code`,
    ),
    takingPart: takingPart
      .map(({ finess, ...one }) => ({ ...one, site: siteOf(finess) }))
      .filter(({ site }) => site.region === region),
    scopes:
      await ask(`select s.relay_id as relay, s.departement_code as departement, s.theme_code as theme from public.relay_scopes s
      join public.relays r on r.id = s.relay_id where r.ends_on is null or r.ends_on > current_date`),
  };
}

export const isOpen = ({ closed, sector }: Site) => !closed && sector !== null;

export interface Asked {
  /** Is the establishment of the territory, the sector, the category asked for? */
  here: (site: Site) => boolean;
  theme: string | null;
  told: readonly Told[];
  /** Which establishments count as open. */
  open?: (site: Site) => boolean;
}

/** Practices, establishments with one, establishments. */
export function count(plain: Plain, { here, theme, told, open = isOpen }: Asked) {
  const region = plain.sites[0]?.region;
  const practices = told.filter(
    (one) =>
      (theme === null || one.themes.includes(theme)) && one.sites.some((site) => site.region === region && here(site)),
  );
  const counted = plain.sites.filter((site) => open(site) && here(site));
  const telling = new Set(practices.flatMap(({ sites }) => sites.map(({ finess }) => finess)));
  const covered = counted.filter(({ finess }) => telling.has(finess));
  const without = counted.filter(({ finess }) => !telling.has(finess));
  return { practices, covered, without, open: counted };
}
export type Counted = ReturnType<typeof count>;

/** Name of the EPCI of each commune, from the file of the site. */
export function readEpci(region: string): Map<string, string> {
  const file: { name: string[]; communes: string[][] } = JSON.parse(
    readFileSync(`public/geo/epci-${region}.json`, 'utf8'),
  );
  return new Map(file.communes.flatMap((list, at) => list.map((insee) => [insee, file.name[at] ?? ''] as const)));
}

const french = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const signed = (value: number, unit = '') =>
  value === 0 ? null : `${value > 0 ? '+' : '−'}${french.format(Math.abs(value))}${unit}`;

/** What a cell says: its value, what it is out of, what it has more than before. */
export function say(measure: string, now: Counted, before: Counted | null) {
  const [open, covered] = [now.open.length, now.covered.length];
  const share = (one: Counted) => (one.open.length < 10 ? null : one.covered.length / one.open.length);
  const part = share(now);
  if (measure === 'pratiques')
    return {
      value: french.format(now.practices.length),
      on: `${french.format(covered)} établissement${covered < 2 ? '' : 's'}`,
      trend: before && signed(now.practices.length - before.practices.length),
    };
  if (measure === 'sans')
    return {
      value: open === 0 ? '–' : french.format(open - covered),
      on: open === 0 ? 'aucun recensé' : `sur ${french.format(open)}`,
      trend: before && signed(open - covered - (before.open.length - before.covered.length)),
    };
  const was = before && share(before);
  return {
    value: open === 0 ? '–' : part === null ? french.format(covered) : `${french.format(part * 100)}\u202f%`,
    on: open === 0 ? 'aucun recensé' : `${french.format(covered)} sur ${french.format(open)}`,
    trend:
      before === null
        ? null
        : part === null || was === null
          ? signed(covered - before.covered.length)
          : signed(Math.round((part - was) * 1000) / 10, '\u00a0pt'),
  };
}
