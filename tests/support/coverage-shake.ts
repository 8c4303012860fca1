/** Random rows over the demonstration: practices shared near and far, establishments that close, participations of every kind, relays. */
import type { PGlite } from '@electric-sql/pglite';
import { createRandom } from './fixture-atlas.ts';

/** Fills the database, the same for a seed. Answers the establishments that it closed. */
export async function shake(db: PGlite, seed: number): Promise<Set<string>> {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const draw = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  const list = async (sql: string) => (await db.query<{ code: string }>(sql)).rows.map(({ code }) => code);
  const near = await list(`select finess as code from public.establishments where region_code = '75' order by finess`);
  const far = await list(`select finess as code from public.establishments where region_code = '52' order by finess`);
  const themes = await list('select code from public.themes order by code');
  const departements = await list(`select code from public.departements where region_code = '75' order by code`);
  const day = (from: string, days: number) =>
    new Date(Date.parse(from) + Math.floor(random() * days) * 86_400_000).toISOString().slice(0, 10);

  const practices = draw(220, () => {
    const lead = random() < 0.85 ? pick(near) : pick(far);
    const sites =
      random() < 0.35 ? draw(1 + Math.floor(random() * 4), () => (random() < 0.8 ? pick(near) : pick(far))) : [];
    return {
      lead,
      day: day('2024-09-01', 800),
      content: {
        title: `Tirée au sort ${Math.floor(random() * 1e9)}`,
        theme: pick(themes),
        other_themes: draw(Math.floor(random() * 3), () => pick(themes)),
        establishments: sites,
        funding: random() < 0.3 ? [{ programme: pick(['clact', 'fep', 'clusters-qvct']), note: '' }] : [],
      },
    };
  });
  await db.query(
    `insert into public.practices (id, finess) select md5('shake ${seed} ' || n)::uuid, r ->> 'lead' from jsonb_array_elements($1::jsonb) with ordinality as x (r, n)`,
    [JSON.stringify(practices)],
  );
  await db.query(
    `insert into public.practice_versions (id, practice_id, state, content, published_at)
     select md5('shaken ${seed} ' || n)::uuid, md5('shake ${seed} ' || n)::uuid, 'published', r -> 'content', ((r ->> 'day') || 'T12:00:00Z')::timestamptz
     from jsonb_array_elements($1::jsonb) with ordinality as x (r, n)`,
    [JSON.stringify(practices)],
  );
  await db.query(
    `select private.write_public_practices(array(select md5('shaken ${seed} ' || n)::uuid from generate_series(1, ${practices.length}) as n))`,
  );

  const closed = new Set(draw(30, () => pick(near)));
  await db.query(`update public.establishments set closed_on = '2026-10-15' where finess = any ($1)`, [[...closed]]);

  await db.query(
    `insert into public.campaigns (id, programme_code, region_code, label) values ('tiree-nationale', 'fep', null, 'Campagne nationale'), ('tiree-voisine', 'clact', '52', 'Campagne voisine')`,
  );
  const campaigns = await list('select id as code from public.campaigns order by id');
  const participations = draw(260, (at) => {
    const from = random() < 0.05 ? null : day('2022-01-01', 1700);
    return {
      campaign: pick(campaigns),
      finess: random() < 0.9 ? pick(near) : pick(far),
      role: pick(['pilote', 'participant', 'laureat', 'essaime']),
      state: random() < 0.85 ? 'accepted' : 'proposed',
      from,
      to: random() < 0.5 ? null : day('2026-08-01', 400 + at),
      amount: pick([null, 'sans-depense', 'moins-de-5-000', 'de-5-000-a-20-000']),
    };
  });
  await db.query(
    `insert into public.participations (campaign_id, finess, role, state, starts_on, ends_on, amount_class)
     select r ->> 'campaign', r ->> 'finess', r ->> 'role', r ->> 'state', (r ->> 'from')::date, (r ->> 'to')::date, r ->> 'amount'
     from jsonb_array_elements($1::jsonb) as r on conflict do nothing`,
    [JSON.stringify(participations)],
  );
  // The one who acts everywhere goes: there are gaps to count.
  await db.query(
    `delete from public.relay_scopes where relay_id = 'demo-aract-nouvelle-aquitaine' and departement_code = any ($1)`,
    [departements.slice(0, 8)],
  );
  const scopes = draw(14, () => ({ departement: pick(departements), theme: pick([...themes, null]) }));
  await db.query(
    `insert into public.relay_scopes (relay_id, departement_code, theme_code)
     select 'demo-creai-handicap', r ->> 'departement', r ->> 'theme' from jsonb_array_elements($1::jsonb) as r on conflict do nothing`,
    [JSON.stringify(scopes)],
  );
  await db.query('select public.refresh_snapshots()');
  return closed;
}
