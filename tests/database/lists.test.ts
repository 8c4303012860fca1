/** Lists brought in by the staff of a région: who may, what the preview says, what is kept, twice the same. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { action, apply, check, importList, plantCampaign, stage, toRows } from '../support/lists.ts';
import { establishmentA, meaning } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
  await plantCampaign(backend);
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const programme = { code: 'liste-sud', label: 'Liste du Sud', kind: 'cluster', starts_on: '2026-01-01' };
const campaign = {
  code: 'liste-sud-2026',
  programme: 'clact',
  label: 'Liste 2026',
  deadline: '2026-12-31',
  envelope_eur: 1000.5,
};
const participation = { campaign: 'hirondelle-2024', finess: establishmentA, role: 'laureat', starts_on: '2026-02-01' };
const relay = {
  code: 'liste-relais',
  label: 'Relais de la liste',
  kind: 'federation',
  departement: '33',
  lon: -0.58,
  lat: 44.84,
};
const kinds = [
  ['clact', action(), ['modR1', 'regR1']],
  ['programmes', programme, ['modR1', 'ana', 'regR1']],
  ['campagnes', campaign, ['modR1', 'ana', 'regR1']],
  ['participations', participation, ['modR1', 'ana', 'regR1']],
  ['relais', relay, ['modR1', 'ana', 'regR1']],
] as const satisfies readonly (readonly [string, object, readonly Actor[]])[];

test.each(kinds)(
  '%s: staged, looked at and applied by the staff of the région alone, each his own run',
  async (kind, data, team) => {
    const before = await fingerprint(backend);
    const others = people.filter((name) => !(team as readonly string[]).includes(name));
    for (const actor of others) {
      expect([actor, meaning((await stage(backend, actor, kind, toRows([data]))).outcome)]).toEqual([actor, 'refused']);
    }
    expect(meaning((await stage(backend, 'modR1', kind, toRows([data]), { region_code: '52' })).outcome)).toBe(
      'refused',
    );
    expect(meaning((await stage(backend, 'modR1', kind, toRows([data]), { region_code: null })).outcome)).toBe(
      'refused',
    );
    expect(await fingerprint(backend)).toBe(before);
    const { run, outcome } = await stage(backend, 'regR1', kind, toRows([data]));
    expect(outcome.body).toEqual({ staged: 1 });
    const staged = await fingerprint(backend);
    for (const actor of people.filter((name) => name !== 'regR1')) {
      expect([actor, meaning(await check(backend, actor, run))]).toEqual([actor, 'refused']);
      expect([actor, meaning(await apply(backend, actor, run))]).toEqual([actor, 'refused']);
    }
    expect(meaning(await check(backend, 'regR1', randomUUID()))).toBe('refused');
    expect((await check(backend, 'regR1', run)).body).toMatchObject({
      added: 1,
      changed: 0,
      same: 0,
      refused: 0,
      refusals: [],
    });
    expect(await fingerprint(backend)).toBe(staged);
  },
);

test.each(kinds.filter(([kind]) => kind !== 'clact'))(
  '%s: applied once, the same list again changes nothing, another value changes the line',
  async (kind, data) => {
    const { run } = await stage(backend, 'regR1', kind, toRows([data]));
    const done = await apply(backend, 'regR1', run);
    expect(done.body).toMatchObject({ added: 1, refused: 0 });
    expect((await apply(backend, 'regR1', run)).body).toEqual(done.body);
    expect((await check(backend, 'regR1', run)).body).toEqual(done.body);
    expect(await backend.sql('select from private.import_rows where run_id = $1', [run])).toEqual([]);
    expect((await importList(backend, 'modR1', kind, [data])).body).toMatchObject({ added: 0, changed: 0, same: 1 });
    const more = { ...data, ends_on: '2026-06-30' };
    expect((await importList(backend, 'modR1', kind, [more])).body).toMatchObject({ changed: 1 });
    // an empty cell changes nothing
    expect((await importList(backend, 'modR1', kind, [data])).body).toMatchObject({ same: 1 });
  },
);

test('what a list writes is what the forms write', async () => {
  expect(
    await backend.sql(
      `select label, kind, region_code, starts_on::text, ends_on::text, revision from public.programmes where code = 'liste-sud'`,
    ),
  ).toEqual([
    {
      label: 'Liste du Sud',
      kind: 'cluster',
      region_code: '75',
      starts_on: '2026-01-01',
      ends_on: '2026-06-30',
      revision: 2,
    },
  ]);
  expect(
    await backend.sql(
      `select programme_code, deadline::text, envelope_eur::text, region_code from public.campaigns where id = 'liste-sud-2026'`,
    ),
  ).toEqual([{ programme_code: 'clact', deadline: '2026-12-31', envelope_eur: '1000.50', region_code: '75' }]);
  expect(
    await backend.sql(
      `select role, state, ends_on::text from public.participations where campaign_id = 'hirondelle-2024' and starts_on = '2026-02-01'`,
    ),
  ).toEqual([{ role: 'laureat', state: 'accepted', ends_on: '2026-06-30' }]);
  expect(await backend.sql(`select name, departement_code from public.relays where id = 'liste-relais'`)).toEqual([
    { name: 'Relais de la liste', departement_code: '33' },
  ]);
});

test.each([
  ['programmes', { ...programme, code: 'clact' }, /déjà celui d’un autre dispositif/],
  ['programmes', { code: 'sans-nom', kind: 'cluster' }, /Ce texte manque/],
  ['programmes', { ...programme, code: 'x1', starts_on: 'hier' }, /ne se lit pas/],
  ['campagnes', { ...campaign, code: 'x2', programme: 'inconnu' }, /n’existe pas dans la région/],
  ['campagnes', { ...campaign, code: 'x3', envelope_eur: -1 }, /plausible/],
  ['participations', { ...participation, finess: '440990000' }, /répertoire de la région/],
  ['participations', { ...participation, finess: '999999999' }, /répertoire de la région/],
  ['participations', { ...participation, campaign: 'clact-pays-de-la-loire-2023-2024' }, /n’existe pas dans la région/],
  ['relais', { ...relay, code: 'x4', departement: '44' }, /n’est pas dans la région/],
  ['relais', { ...relay, code: 'x5', kind: 'inconnu' }, /sorte de relais/],
  ['clact', action({ finess: '440990000' }), /répertoire de la région/],
  ['clact', action({ finess: '330990011' }), /fermé/],
  ['clact', action({ title: ' ' }), /manque/],
  ['clact', action({ theme: 'inconnu' }), /thème/],
  ['clact', action({ amount_eur: -1 }), /plausible/],
  ['clact', action({ amount_eur: 'douze' }), /ne se lit pas/],
  ['clact', action({ decided_on: '2099-01-01' }), /décision est passée/],
  ['clact', action({ email: 'a@b' }), /adresse/],
  ['clact', action({ email: 'MODR1@canari.test' }), /la vôtre/],
] as const)(
  '%s: a line that is not right is refused in words, the others are kept if one says so: %j',
  async (kind, wrong, told) => {
    const good = {
      ...(kinds.find(([name]) => name === kind)?.[1] ?? {}),
      ...(kind === 'clact' && { title: `Bonne ligne ${randomUUID()}` }),
    };
    const { run } = await stage(backend, 'modR1', kind, toRows([good, wrong]));
    const before = await fingerprint(backend);
    const seen = await check(backend, 'modR1', run);
    expect(seen.body).toMatchObject({ refused: 1, refusals: [{ line: 3, message: expect.stringMatching(told) }] });
    expect(meaning(await apply(backend, 'modR1', run))).toBe('refused_rows');
    expect(await fingerprint(backend)).toBe(before);
    expect((await apply(backend, 'modR1', run, true)).body).toEqual(seen.body);
  },
);

test('what the reader of the file refused, and a second line about the same thing, are refused', async () => {
  const rows = [
    { line: 2, data: programme },
    { line: 3, data: {}, problem: 'libelle : illisible' },
    { line: 4, data: { ...programme, label: 'Autre nom' } },
  ];
  const { run } = await stage(backend, 'ana', 'programmes', rows);
  expect((await check(backend, 'ana', run)).body).toMatchObject({
    same: 1,
    refused: 2,
    refusals: [
      { line: 3, message: 'libelle : illisible' },
      { line: 4, message: expect.stringContaining('la ligne 2') },
    ],
  });
});

test('only the administrator gives a relay its scope; a scope is widened, never narrowed', async () => {
  const wide = { ...relay, departements: ['33', '40'], themes: ['sante'] };
  expect((await importList(backend, 'modR1', 'relais', [wide], true)).body).toMatchObject({
    refused: 1,
    refusals: [{ message: expect.stringContaining('administrateur') }],
  });
  expect((await importList(backend, 'regR1', 'relais', [wide])).body).toMatchObject({ changed: 1 });
  expect((await importList(backend, 'modR1', 'relais', [wide])).body).toMatchObject({ same: 1 });
  expect((await importList(backend, 'regR1', 'relais', [{ ...relay, departements: ['44'] }], true)).body).toMatchObject(
    { refused: 1 },
  );
  expect(
    await backend.sql(
      `select departement_code, theme_code from public.relay_scopes where relay_id = 'liste-relais' order by 1`,
    ),
  ).toEqual([
    { departement_code: '33', theme_code: 'sante' },
    { departement_code: '40', theme_code: 'sante' },
  ]);
});
