import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceContentSchema } from '#/domain/practice';
import { loadDemonstration } from '../../supabase/demo/load.ts';
import { people } from '../../supabase/demo/people.ts';
import { fillSynthetic } from '../../supabase/demo/synthetic.ts';
import { secretWords } from '../../supabase/demo/unpublished.ts';
import { openCopy } from '../support/database.ts';

/** Every row of every table of ours, as one digest by table. */
async function digest(db: PGlite): Promise<Record<string, string>> {
  const { rows } = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'private') order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await db.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} as t`,
    );
    digests[name] = found[0]?.sum ?? '';
  }
  return digests;
}

// The demonstration belongs to the embedded back end: it is loaded on PGlite only.

describe('the demonstration, loaded', () => {
  let db: PGlite;
  beforeAll(async () => {
    db = await openCopy();
    await loadDemonstration(db);
  });
  afterAll(() => db.close());
  const value = async <T>(sql: string) => (await db.query<{ value: T }>(sql)).rows[0]?.value;

  test('is there: establishments, practices on line, pilot sites, relays, snapshots', async () => {
    expect(
      await value<number>('select count(*)::integer as value from public.establishments where demonstration'),
    ).toBeGreaterThan(900);
    expect(
      await value<number>('select count(*)::integer as value from public.published_practices'),
    ).toBeGreaterThanOrEqual(75);
    expect(
      await value<number>("select count(*)::integer as value from public.participations where role = 'pilote'"),
    ).toBeGreaterThan(24);
    const online = await db.query(
      `select s.region_code, (s.data ->> 'count')::integer as count, (select count(*)::integer from public.published_practices p where p.region_code = s.region_code) as rows
       from public.snapshots s where s.part = 'core' and s.region_code in ('52', '75')`,
    );
    expect(online.rows).toHaveLength(2);
    for (const { count, rows } of online.rows as { count: number; rows: number }[]) expect(count).toBe(rows);
  });

  test('loaded again, changes nothing', async () => {
    const before = await digest(db);
    await loadDemonstration(db);
    expect(await digest(db)).toEqual(before);
  });

  test('uses codes that exist, everywhere in the contents', async () => {
    const { rows } = await db.query(`
      with used as (
        select p.number, u.vocabulary, u.code from public.published_practices p cross join lateral (
          select 'theme', p.content ->> 'theme' union all select 'theme', jsonb_array_elements_text(p.content -> 'other_themes')
          union all select 'audience', jsonb_array_elements_text(p.content -> 'audiences')
          union all select 'action-type', jsonb_array_elements_text(p.content -> 'action_types')
          union all select 'trigger', jsonb_array_elements_text(p.content -> 'prompted_by')
          union all select 'involvement', jsonb_array_elements_text(p.content -> 'involvement')
          union all select 'prevention-level', p.content ->> 'prevention_level' union all select 'phase', p.content ->> 'phase'
          union all select 'scope', p.content ->> 'scope' union all select 'duration', p.content ->> 'duration'
          union all select 'cost-class', p.content ->> 'cost_class' union all select 'outcome', p.content ->> 'outcome'
          union all select 'indicator', jsonb_path_query(p.content, '$.indicators[*].kind') #>> '{}'
          union all select 'programme', jsonb_path_query(p.content, '$.funding[*].programme') #>> '{}'
        ) as u (vocabulary, code) where u.code is not null
      ), known as (
        select vocabulary, code from public.terms union all select 'theme', code from public.themes union all select 'programme', code from public.programmes
      )
      select u.* from used u where not exists (select from known k where k.vocabulary = u.vocabulary and k.code = u.code)`);
    expect(rows).toEqual([]);
  });

  test('gives the level « fiche » or more to complete texts, « témoignage » to the others', async () => {
    const { rows } = await db.query(`
      select p.number, p.title, p.level, private.content_level(p.content) as complete from public.published_practices p
      where (p.level = 'temoignage') <> (private.content_level(p.content) = 'temoignage')`);
    expect(rows).toEqual([]);
  });

  test('has no establishment out of scope, and shows every establishment that practices name', async () => {
    expect(await value('select count(*)::integer as value from public.establishments where sector_code is null')).toBe(
      0,
    );
    const { rows } = await db.query(`
      select p.number, f from public.published_practices p, jsonb_array_elements_text(p.content -> 'establishments') as f
      where not exists (select from public.published_practice_establishments l where l.practice_id = p.practice_id and l.finess = f)`);
    expect(rows).toEqual([]);
  });

  test('keeps what is not on line, and every contact, out of what visitors read', async () => {
    const { rows } = await db.query<{ text: string }>(`
      select (select string_agg(p::text, ' ') from public.published_practices p) || (select string_agg(s.data::text, ' ') from public.snapshots s) as text`);
    const open = rows[0]?.text ?? '';
    for (const word of secretWords) expect(open).not.toContain(word);
    const contacts = await db.query<{ name: string; email: string; phone: string }>(
      'select name, email, phone from public.practice_contacts',
    );
    expect(contacts.rows.length).toBeGreaterThan(75);
    for (const { name, email, phone } of contacts.rows) {
      expect(email).toMatch(/\.example$/);
      for (const secret of [name, email, phone]) expect(open).not.toContain(secret);
    }
    expect(
      await value(
        "select count(*)::integer as value from public.practice_versions where state = 'draft' and created_by is not null",
      ),
    ).toBe(2);
    expect(await value('select count(*)::integer as value from public.withdrawn_practices')).toBe(1);
  });

  test('tells a history that the transitions allow', async () => {
    const { rows } = await db.query(`
      select distinct e.action, e.from_state, e.to_state from public.practice_events e
      where not exists (select from public.transitions t where t.action = e.action and t.from_state = e.from_state and t.to_state = e.to_state)`);
    expect(rows).toEqual([]);
    const last = await db.query(`
      select v.state, e.to_state from public.practice_versions v
      cross join lateral (select to_state from public.practice_events e where e.version_id = v.id order by e.id desc limit 1) as e
      where v.state <> e.to_state`);
    expect(last.rows).toEqual([]);
  });

  test('leaves each of its people something to do', async () => {
    const { rows } = await db.query<Record<string, string | number | null>>(`
      select p.display_name as name, (select count(*)::integer from public.notifications n where n.user_id = p.user_id and n.read_at is null) as unread,
        (select string_agg(v.state, ' ' order by v.state) from public.practice_versions v where v.created_by = p.user_id) as texts,
        (select count(*)::integer from public.practice_versions v where v.state = 'submitted' and p.user_id = any (private.list_reviewers(v))) as to_read,
        (select count(*)::integer from public.memberships m where m.state = 'pending' and p.user_id = any (private.list_managers(m.finess))) as requests
      from public.profiles p`);
    const found = new Map(rows.map(({ name, ...waits }) => [name, waits]));
    expect([...found.keys()].sort()).toEqual(people.map(({ name }) => name).sort());
    expect(Object.fromEntries(found)).toMatchObject({
      'Camille Aubrelle': { texts: 'changes_requested draft', unread: 1 },
      'Lou Larrivat': { texts: 'draft submitted' },
      'Sacha Demirande': { texts: 'submitted', requests: 1, unread: 1 },
      'Robin Tessandier': { texts: 'submitted' },
      'Claude Pradelou': { to_read: 2, requests: 1, unread: 5 },
      'Alix Montabric': { to_read: 2, unread: 2 },
      'Dominique Castagnol': { requests: 1, unread: 3 },
      'Noa Guilhadou': { unread: 2 },
      'Morgan Belloire': { to_read: 1, unread: 1 },
      'Maxence Fauverte': { to_read: 1, unread: 1 },
    });
    const remarks = await db.query(`
      select c.field from public.review_comments c join public.reviews r on r.id = c.review_id join public.practice_versions v on v.id = r.version_id
      where v.state = 'changes_requested' and r.decision = 'request_changes' order by c.field`);
    expect(remarks.rows).toEqual([{ field: 'what_changed' }, { field: 'what_was_done' }]);
  });

  test('never comes back once people have withdrawn it', async () => {
    await db.exec('begin');
    await db.exec(`update public.practice_versions set state = 'archived' where id in (select version_id from public.published_practices where number = 1);
      delete from public.published_practices where number = 1;`);
    await db.exec('commit');
    await loadDemonstration(db);
    expect(await value('select count(*)::integer as value from public.published_practices where number = 1')).toBe(0);
  });
});

test('the synthetic load is valid, and the same each time', async () => {
  const fill = async () => {
    const db = await openCopy();
    await fillSynthetic(db, { practices: 300, establishments: 400, say: () => {} });
    return db;
  };
  const [db, twin] = [await fill(), await fill()];
  const query =
    'select p.number, p.finess, p.level, p.title, p.published_at, p.content from public.published_practices p order by p.number';
  const { rows } = await db.query<{ content: unknown; level: string }>(query);
  expect((await twin.query(query)).rows).toEqual(rows);
  expect(rows).toHaveLength(300);
  for (const { content } of rows) expect(practiceContentSchema.parse(content)).toEqual(content);
  const { rows: incoherent } = await db.query(
    "select 1 from public.published_practices p where (p.level = 'temoignage') <> (private.content_level(p.content) = 'temoignage')",
  );
  expect(incoherent).toEqual([]);
  const { rows: atlas } = await db.query<{ count: number }>(
    "select (data ->> 'count')::integer as count from public.snapshots where region_code = '75' and part = 'core'",
  );
  expect(atlas).toEqual([{ count: 300 }]);
  await Promise.all([db.close(), twin.close()]);
});
