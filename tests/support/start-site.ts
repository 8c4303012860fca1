/** A site of its own on a database in memory: what `npm start` serves, without its data folder. */
import { createServer } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { createApi } from '../../supabase/embedded/api.ts';
import { serve } from '../../supabase/embedded/serve.ts';
import type { Services } from '../../supabase/embedded/settings.ts';

export interface DemonstrationRow {
  number: number;
  region: string;
  title: string;
  theme: string;
  parent_theme: string;
  sector: string;
  departement: string;
  category: string | null;
  programmes: string[];
  audiences: string[];
  cost: string | null;
  outcome: string | null;
  level: string;
  phase: string | null;
  year: string | null;
  /** Degrees, WGS 84, to the ten-thousandth as snapshots hold them; `null` when nobody knows. */
  lon: number | null;
  lat: number | null;
}

/** What a recount needs of the practices on line, read by SQL. */
export async function readRows(db: PGlite): Promise<DemonstrationRow[]> {
  const { rows } = await db.query<DemonstrationRow>(`
    select p.number, p.region_code as region, p.title, p.theme_code as theme, coalesce(t.parent_code, t.code) as parent_theme,
      p.sector_code as sector, p.departement_code as departement, e.category_code as category,
      array(select distinct f.value ->> 'programme' from jsonb_array_elements(p.content -> 'funding') as f
        where f.value ->> 'programme' is not null) as programmes,
      array(select distinct a.value from jsonb_array_elements_text(p.content -> 'audiences') as a) as audiences,
      p.content ->> 'cost_class' as cost, p.outcome, p.level, p.content ->> 'phase' as phase, left(p.content ->> 'started_on', 4) as year,
      round(e.lon::numeric, 4)::float8 as lon, round(e.lat::numeric, 4)::float8 as lat
    from public.published_practices p join public.themes t on t.code = p.theme_code join public.establishments e on e.finess = p.finess
    order by p.number`);
  return rows;
}

/** What the database answers to a few searches, asked by SQL. */
export async function readSearches(db: PGlite): Promise<Record<string, Record<string, number[]>>> {
  const searches: Record<string, Record<string, number[]>> = {};
  for (const region of ['75', '52']) {
    searches[region] = {};
    for (const words of ['equipe', 'planning', 'nuit', 'formation', 'zzzz']) {
      const { rows } = await db.query<{ answer: { numbers: number[] } }>(
        'select public.search_practices(p_region => $1, p_query => $2) as answer',
        [region, words],
      );
      searches[region][words] = rows[0]?.answer.numbers ?? [];
    }
  }
  return searches;
}

/** A complete fiche, a témoignage, and one to withdraw, all of Nouvelle-Aquitaine. */
export async function chooseNumbers(db: PGlite): Promise<Record<string, number>> {
  const { rows } = await db.query<Record<string, number>>(`
    select max(number) filter (where level = 'validee') as fiche, max(number) filter (where level = 'temoignage') as temoignage,
      min(number) as withdrawn
    from public.published_practices where region_code = '75'`);
  const [numbers] = rows;
  if (!numbers) throw new Error('the demonstration is empty');
  return numbers;
}

/** A port that nobody holds now. */
export async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface SiteOptions {
  /** A tar of PGlite to begin from. */
  template?: Blob;
  fill?: (db: PGlite) => Promise<void>;
  services?: Services;
}

export async function startSite({ template, fill, services }: SiteOptions = {}) {
  const port = await findPort();
  const api = await createApi({
    database: 'memory://',
    demonstration: true,
    siteUrl: `http://127.0.0.1:${port}`,
    ...(template ? { template } : {}),
  });
  await fill?.(api.driver);
  const config = {
    url: null,
    key: api.publishableKey,
    demonstration: true,
    regions: ['75', '52'],
    ...(services ? { services } : {}),
  };
  const server = await serve({ config, api, port });
  return {
    url: server.url,
    api,
    driver: api.driver,
    async close() {
      await server.close();
      await api.close();
    },
  };
}
