/** Programmes, campaigns, participations and relays: added, dated and ended by the staff of the région; volunteers proposed, then accepted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const team: readonly Actor[] = ['modR1', 'ana', 'regR1'];
const others = people.filter((name) => !team.includes(name));
const programme = {
  code: 'grappes-sud',
  label: 'Grappes du Sud',
  kind: 'cluster',
  region_code: '75',
  starts_on: '2026-01-01',
};
const campaign = {
  id: 'grappes-sud-2026',
  programme_code: 'grappes-sud',
  region_code: '75',
  label: 'Grappes 2026',
  envelope_eur: 12000.5,
  deadline: '2026-12-31',
};
const relay = {
  id: 'relais-sud',
  name: 'Relais du Sud',
  kind: 'federation',
  departement_code: '33',
  lon: -0.58,
  lat: 44.84,
  public_contact: '05 00 00 00 00',
};
const participation = {
  campaign_id: 'hirondelle-2024',
  finess: establishmentA,
  role: 'participant',
  starts_on: '2026-02-01',
};

test.each([
  ['save_programme', programme],
  ['save_campaign', { ...campaign, programme_code: 'clact' }],
  ['save_relay', relay],
  ['save_participation', { id: randomUUID(), ...participation }],
] as const)('%s is open to the staff of the région, and to nobody else', async (name, args) => {
  const before = await fingerprint(backend);
  for (const actor of others)
    expect([actor, meaning(await call(backend, actor, name, args))]).toEqual([actor, 'refused']);
  expect(await fingerprint(backend)).toBe(before);
});

test('a programme, its campaign and a relay are added, changed, ended; a retry changes nothing, a stale change is a conflict', async () => {
  for (const [name, args, change] of [
    ['save_programme', programme, { label: 'Grappes', ends_on: '2026-06-30' }],
    ['save_campaign', campaign, { label: 'Grappes', ends_on: '2026-06-30', envelope_eur: 5 }],
    ['save_relay', relay, { name: 'Relais', ends_on: '2026-06-30' }],
  ] as const) {
    const made = await call(backend, 'ana', name, args);
    expect([name, meaning(made), made.body]).toMatchObject([name, 'done', { ...args, revision: 1 }]);
    expect((await call(backend, 'ana', name, args)).body).toMatchObject({ revision: 1 });
    expect(meaning(await call(backend, 'modR1', name, { ...args, ...change }))).toBe('revision');
    const changed = { ...args, ...change, expected_revision: 1 };
    expect((await call(backend, 'modR1', name, changed)).body).toMatchObject({ ...change, revision: 2 });
    expect((await call(backend, 'modR1', name, changed)).body).toMatchObject({ revision: 2 });
    expect(meaning(await call(backend, 'ana', name, { ...args, expected_revision: 1 }))).toBe('revision');
  }
});

test('what is national, or another région’s, is not changed', async () => {
  const before = await fingerprint(backend);
  const clact = { code: 'clact', label: 'x', kind: 'fonds', expected_revision: 1 };
  expect(meaning(await call(backend, 'ana', 'save_programme', { ...clact, region_code: null }))).toBe('refused');
  expect(meaning(await call(backend, 'ana', 'save_programme', { ...clact, region_code: '75' }))).toBe('taken');
  expect(meaning(await call(backend, 'modR2', 'save_programme', { ...programme, region_code: '52' }))).toBe('taken');
  expect(meaning(await call(backend, 'modR2', 'save_campaign', { ...campaign, region_code: '52' }))).toBe(
    'invalid programme_code',
  );
  expect(
    meaning(await call(backend, 'modR2', 'save_campaign', { ...campaign, programme_code: 'fep', region_code: '52' })),
  ).toBe('taken');
  expect(meaning(await call(backend, 'modR2', 'save_relay', { ...relay, departement_code: '44' }))).toBe('taken');
  expect(meaning(await call(backend, 'ana', 'save_relay', { ...relay, departement_code: '44' }))).toBe('refused');
  expect(
    meaning(
      await call(backend, 'ana', 'save_participation', { id: randomUUID(), ...participation, finess: '440990000' }),
    ),
  ).toBe('refused');
  expect(await fingerprint(backend)).toBe(before);
  expect(
    (await call(backend, 'adm', 'save_programme', { ...clact, label: 'CLACT', region_code: null })).body,
  ).toMatchObject({ label: 'CLACT', revision: 2 });
});

test.each([
  ['save_programme', programme, { code: 'Grappes !' }, 'code'],
  ['save_programme', programme, { label: ' ' }, 'label'],
  ['save_programme', programme, { kind: 'loterie' }, 'kind'],
  ['save_programme', programme, { starts_on: '2026-02-01', ends_on: '2026-01-31' }, 'ends_on'],
  ['save_programme', programme, { starts_on: '0026-01-01' }, 'starts_on'],
  ['save_campaign', campaign, { envelope_eur: -1 }, 'envelope_eur'],
  ['save_campaign', campaign, { programme_code: 'inconnu' }, 'programme_code'],
  ['save_campaign', campaign, { source: 'x'.repeat(401) }, 'source'],
  ['save_relay', relay, { lon: 0, lat: 0 }, 'lon'],
  ['save_relay', relay, { lat: null }, 'lon'],
  ['save_relay', relay, { lon: 181 }, 'lon'],
  ['save_relay', relay, { kind: 'inconnu' }, 'kind'],
  ['save_relay', relay, { ends_on: '2099-01-01' }, 'ends_on'],
  ['save_participation', participation, { role: 'inconnu' }, 'role'],
  ['save_participation', participation, { amount_class: 'inconnu' }, 'amount_class'],
  ['save_participation', participation, { campaign_id: 'clact-pays-de-la-loire-2023-2024' }, 'campaign_id'],
] as const)('%s %# says which field is not right', async (name, args, wrong, field) => {
  expect(
    meaning(
      await call(backend, 'ana', name, {
        ...(name === 'save_participation' && { id: randomUUID() }),
        ...args,
        ...wrong,
      }),
    ),
  ).toBe(`invalid ${field}`);
});

test('a programme of a région is a filter of that région only', async () => {
  await call(backend, 'service', 'refresh_snapshots');
  const { data } = await connect(backend)
    .from('snapshots')
    .select('region_code,data')
    .eq('part', 'reference')
    .in('region_code', ['75', '52']);
  const holders = (data ?? []).filter(({ data: part }) =>
    (part as { programmes: { code: string }[] }).programmes.some(({ code }) => code === 'grappes-sud'),
  );
  expect([data?.length, holders.map(({ region_code }) => region_code)]).toEqual([2, ['75']]);
});

test('an ended relay leaves the map', async () => {
  const relays = async () => {
    await call(backend, 'service', 'refresh_snapshots');
    const { data } = await connect(backend)
      .from('snapshots')
      .select('data')
      .eq('region_code', '75')
      .eq('part', 'establishments')
      .throwOnError();
    const [row] = data as { data: { relays: { id: string }[] } }[];
    return row?.data.relays.map(({ id }) => id);
  };
  expect(await relays()).toEqual(['relais-hirondelle']);
  expect(meaning(await call(backend, 'ana', 'save_relay', { ...relay, expected_revision: 2 }))).toBe('done');
  expect(await relays()).toEqual(['relais-hirondelle', 'relais-sud']);
});

test('a volunteer is proposed by the referent, accepted by the staff, then on the map; refused or taken back, it is gone', async () => {
  const id = randomUUID();
  const offer = { id, campaign_id: 'fep-2024', finess: establishmentA };
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => name !== 'refA'))
    expect([actor, meaning(await call(backend, actor, 'propose_participation', offer))]).toEqual([actor, 'refused']);
  expect(meaning(await call(backend, 'refA', 'propose_participation', { ...offer, role: 'laureat' }))).toBe(
    'invalid role',
  );
  expect(
    meaning(
      await call(backend, 'refA', 'propose_participation', {
        ...offer,
        campaign_id: 'clact-pays-de-la-loire-2023-2024',
      }),
    ),
  ).toBe('invalid campaign_id');
  expect(await fingerprint(backend)).toBe(before);
  expect((await call(backend, 'refA', 'propose_participation', offer)).body).toMatchObject({
    state: 'proposed',
    role: 'pilote',
  });
  expect((await call(backend, 'refA', 'propose_participation', offer)).body).toMatchObject({ id, state: 'proposed' });
  expect(meaning(await call(backend, 'refA', 'propose_participation', { ...offer, id: randomUUID() }))).toBe(
    'duplicate',
  );
  expect((await connect(backend).from('participations').select('id').eq('id', id)).data).toEqual([]);

  const decide = (actor: Actor, accept: boolean, target = id) =>
    call(backend, actor, 'decide_participation', { id: target, accept, starts_on: '2026-03-01' });
  for (const actor of others) expect([actor, meaning(await decide(actor, true))]).toEqual([actor, 'refused']);
  for (const actor of others.filter((name) => name !== 'refA'))
    expect([actor, meaning(await decide(actor, false))]).toEqual([actor, 'refused']);
  expect((await decide('modR1', true)).body).toMatchObject({ state: 'accepted', starts_on: '2026-03-01' });
  expect((await decide('modR1', true)).body).toMatchObject({ state: 'accepted' });
  expect(meaning(await decide('refA', false))).toBe('state');
  expect((await connect(backend).from('participations').select('id').eq('id', id)).data).toEqual([{ id }]);

  const next = randomUUID();
  const again = { id: next, campaign_id: 'equipes-mobiles-qvct-nouvelle-aquitaine-2021', finess: establishmentA };
  expect(meaning(await call(backend, 'refA', 'propose_participation', again))).toBe('ended');
  await backend.sql('update public.campaigns set deadline = current_date where id = $1', [again.campaign_id]);
  expect(meaning(await call(backend, 'refA', 'propose_participation', again))).toBe('done');
  expect((await decide('refA', false, next)).body).toEqual({ id: next, state: null });
  expect(await backend.sql('select id from public.participations where id = $1', [next])).toEqual([]);
  await backend.sql(`update public.campaigns set ends_on = '2022-01-01', starts_on = '2021-01-01' where id = $1`, [
    again.campaign_id,
  ]);
  expect(meaning(await call(backend, 'refA', 'propose_participation', { ...again, id: randomUUID() }))).toBe('ended');
});

test('a participation is dated and ended; the same place at the same date is a duplicate', async () => {
  const id = randomUUID();
  const save = (more: object) => call(backend, 'ana', 'save_participation', { id, ...participation, ...more });
  expect((await save({})).body).toMatchObject({ state: 'accepted', starts_on: '2026-02-01', revision: 1 });
  expect((await save({ ends_on: '2026-11-30', expected_revision: 1 })).body).toMatchObject({
    ends_on: '2026-11-30',
    revision: 2,
  });
  expect(meaning(await save({ ends_on: '2026-12-30', expected_revision: 1 }))).toBe('revision');
  expect(meaning(await save({ id: randomUUID() }))).toBe('duplicate');
  const second = randomUUID();
  expect(meaning(await save({ id: second, starts_on: '2026-04-01' }))).toBe('done');
  expect(meaning(await save({ id: second, expected_revision: 1 }))).toBe('duplicate');
});
