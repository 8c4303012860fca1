/** The part `programme` of the atlas against a recount of the rows: campaigns of the région and of the country, accepted participations, closed sites too. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, connect, openBackend, type Row } from '../support/database.ts';

interface Part {
  campaigns: Row[];
  participations: (Row & { campaign: number; establishment: number })[];
}
let backend: Backend;
const sites = `array['330990003', '870990009', '440990000', '330990011', '330990029']`;
beforeAll(async () => {
  backend = await openBackend();
  await backend.sql(`insert into public.campaigns (id, programme_code, region_code, label, envelope_eur, deadline)
    select 'campagne-' || i, (array['clact', 'fep'])[1 + i % 2], (array['75', '52', null])[1 + i % 3], 'Campagne ' || i, 1000 * i, date '2026-12-31'
    from generate_series(1, 6) as i`);
  await backend.sql(`insert into public.participations (campaign_id, finess, role, state, starts_on, ends_on, amount_class)
    select 'campagne-' || (1 + i % 6), (${sites})[1 + i % 5], 'laureat', (array['accepted', 'accepted', 'proposed'])[1 + i % 3],
      date '2024-01-01' + i, case when i % 2 = 0 then date '2026-01-01' end, case when i % 4 > 0 then 'moins-de-5-000' end
    from generate_series(1, 60) as i`);
  await connect(backend, 'service').rpc('refresh_snapshots');
});
afterAll(() => backend.close());

async function readPart(name: string): Promise<unknown> {
  const { data } = await connect(backend).from('snapshots').select('data').eq('region_code', '75').eq('part', name);
  return data?.[0]?.data;
}

test('holds the campaigns of the région and of the country, and what its establishments took part in', async () => {
  const part = (await readPart('programme')) as Part;
  const { finess } = (await readPart('establishments')) as { finess: string[] };
  const told = part.participations.map(({ campaign, establishment, ...one }) => ({
    ...one,
    campaign: part.campaigns[campaign]?.id,
    shown: finess[establishment] ?? null,
  }));
  const rows =
    await backend.sql(`select p.finess, e.departement_code as departement, p.role, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      p.amount_class as amount, k.id as campaign, case when e.closed_on is null and e.sector_code is not null then e.finess end as shown
    from public.participations p join public.establishments e using (finess) join public.campaigns k on k.id = p.campaign_id
    where p.state = 'accepted' and e.region_code = '75' and (k.region_code is null or k.region_code = '75')
    order by k.id collate "C", p.finess collate "C", p.role collate "C", p.starts_on`);
  expect(rows.length).toBeGreaterThan(15);
  expect(new Set(rows.map(({ shown }) => shown === null)).size).toBe(2);
  expect(told).toEqual(rows);
  const campaigns =
    await backend.sql(`select k.id, k.programme_code as programme, k.label, k.region_code is null as national
    from public.campaigns k where k.region_code is null or k.region_code = '75' order by k.id collate "C"`);
  expect(part.campaigns.map(({ id, programme, label, national }) => ({ id, programme, label, national }))).toEqual(
    campaigns,
  );
  expect(part.campaigns.find(({ id }) => id === 'campagne-3')).toMatchObject({
    envelope: 3000,
    deadline: '2026-12-31',
  });
});

test('a programme of another région, and what was only proposed, stay out', async () => {
  const before = (await readPart('programme')) as Part;
  await backend.sql(
    `insert into public.programmes (code, label, kind, region_code) values ('ailleurs', 'Ailleurs', 'fonds', '52')`,
  );
  await backend.sql(
    `insert into public.campaigns (id, programme_code, label) values ('campagne-ailleurs', 'ailleurs', 'Ailleurs')`,
  );
  await backend.sql(
    `insert into public.participations (campaign_id, finess, role) values ('campagne-3', '870990009', 'laureat')`,
  );
  await connect(backend, 'service').rpc('refresh_snapshots');
  expect(await readPart('programme')).toEqual(before);
});
