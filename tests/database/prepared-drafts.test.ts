/** The drafts that a CLACT list prepares: nobody's until the invitation is accepted, then the establishment's, unread by the staff. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, openBackend } from '../support/database.ts';
import { action, clactCampaign, importList, openMail, plantCampaign } from '../support/lists.ts';
import { call, establishmentA, meaning, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
  await plantCampaign(backend);
  // an establishment that nobody writes for yet
  await backend.sql(
    `insert into public.establishments (finess, name, category_code, departement_code, demonstration) values ('330990037', 'Résidence Hirondelle F', '500', '33', true), ('400990008', 'Résidence Hirondelle G', '500', '40', true)`,
  );
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const alone = '330990037';
const word = 'canariclact';
/** Who reads a text with this word, in any table that holds texts. */
async function listReaders(): Promise<Actor[]> {
  const readers: Actor[] = [];
  for (const actor of people) {
    const client = connect(backend, actor);
    const answers = await Promise.all([
      client.from('practice_versions').select('content'),
      client.rpc('my_practices'),
      client.rpc('review_queue'),
      client.rpc('list_imports', { region_code: '75' }),
      client.from('invitations').select('id,email'),
      client.from('import_runs').select('report'),
    ]);
    if (JSON.stringify(answers.map(({ data }) => data)).includes(word)) readers.push(actor);
  }
  return readers;
}

test('before the invitation is accepted: the establishment is a laureate, one mail waits, nobody reads the draft', async () => {
  const data = [
    action({ finess: alone, title: `${word} Plannings`, amount_eur: 4000 }),
    action({ finess: alone, title: `${word} Lève-personnes`, amount_eur: 3000.5, theme: undefined }),
    action({
      finess: alone,
      title: `${word} ${'très long '.repeat(12)}intitulé`,
      decided_on: undefined,
      amount_eur: undefined,
    }),
  ];
  const done = await importList(backend, 'modR1', 'clact', data);
  expect(done.body).toMatchObject({ added: 3, refused: 0, laureates: 2, invitations: 1, remarks: [{ line: 4 }] });
  expect(
    await backend.sql(
      `select role, state, starts_on::text, ends_on::text, amount_class, region_code from public.participations where campaign_id = $1 order by starts_on`,
      [clactCampaign],
    ),
  ).toEqual([
    {
      role: 'laureat',
      state: 'accepted',
      starts_on: '2024-03-12',
      ends_on: '2026-12-31',
      amount_class: 'de-5-000-a-20-000',
      region_code: '75',
    },
    {
      role: 'laureat',
      state: 'accepted',
      starts_on: null,
      ends_on: '2026-12-31',
      amount_class: null,
      region_code: '75',
    },
  ]);
  expect(await listReaders()).toEqual([]);
  expect(await backend.sql('select from public.practices where finess = $1', [alone])).toEqual([]);
  // the same list, its titles otherwise written: nothing more, no second mail
  const again = data.map((one) => ({
    ...one,
    title: String((one as { title: string }).title)
      .toUpperCase()
      .replaceAll(' ', '  '),
  }));
  expect((await importList(backend, 'modR1', 'clact', again)).body).toMatchObject({
    added: 0,
    changed: 0,
    same: 3,
    laureates: 0,
    invitations: 0,
  });
});

test('who accepts takes the drafts: they are his establishment’s, and the staff reads none', async () => {
  const mails = await backend.sql(
    `select payload ->> 'actions' as actions, payload ->> 'campaign' as campaign from private.outbox where recipient = 'none@canari.test'`,
  );
  expect(mails).toEqual([{ actions: '3', campaign: 'CLACT d’essai' }]);
  const token = await openMail(backend, 'none@canari.test');
  for (const actor of people.filter((name) => name !== 'none'))
    expect([actor, meaning(await call(backend, actor, 'accept_invitation', { token }))]).toEqual([actor, 'refused']);
  const accepted = await call(backend, 'none', 'accept_invitation', { token });
  expect(accepted.body).toMatchObject({ finess: alone, role: 'referent', state: 'accepted', drafts: 3 });
  expect(meaning(await call(backend, 'none', 'accept_invitation', { token }))).toBe('refused');
  expect(await listReaders()).toEqual(['none']);
  const { data } = await connect(backend, 'none')
    .from('practice_versions')
    .select('id,state,content,created_by,submitted_at')
    .order('created_at');
  const [first, second, third] = (data ?? []).toSorted((a, b) =>
    String(a.content.title).localeCompare(String(b.content.title), 'fr'),
  );
  expect([first, second]).toMatchObject([
    { state: 'draft', created_by: userId('none'), submitted_at: null, content: { title: `${word} Lève-personnes` } },
    {
      content: {
        title: `${word} Plannings`,
        theme: 'plannings-horaires',
        funding: [{ programme: 'clact', note: 'Montant accordé : 4\u202f000\u202f€. Décision du 12/03/2024.' }],
      },
    },
  ]);
  expect(first?.content).not.toHaveProperty('theme');
  expect(first?.content.funding[0].note).toContain('3\u202f000,50\u202f€');
  expect(third?.content.title).toMatch(/…$/);
  expect(third?.content.title.length).toBeLessThanOrEqual(90);
  expect(third?.content.context).toContain('intitulé');
  // a draft like any other: written, then sent
  const text = { ...second?.content, what_was_done: 'fait', what_changed: 'changé', outcome: 'reussie' };
  expect(
    meaning(await call(backend, 'none', 'save_draft', { version_id: second?.id, content: text, expected_revision: 1 })),
  ).toBe('done');
  expect(await backend.sql('select email from private.prepared_drafts where finess = $1', [alone])).toEqual([
    { email: null },
    { email: null },
    { email: null },
  ]);
});

test('the same list again leaves what was accepted alone; a new amount changes the class, not the text', async () => {
  const [before] = await backend.sql(
    `select md5(string_agg(v::text, '' order by v.id)) as sum from public.practice_versions v where finess = $1`,
    [alone],
  );
  const done = await importList(backend, 'regR1', 'clact', [
    action({
      finess: alone,
      title: `${word} Plannings`,
      amount_eur: 40000,
      theme: 'sante',
      email: 'autre@canari.test',
    }),
  ]);
  expect(done.body).toMatchObject({ added: 0, changed: 1, laureates: 1, invitations: 0 });
  expect(
    await backend.sql(
      `select md5(string_agg(v::text, '' order by v.id)) as sum from public.practice_versions v where finess = $1`,
      [alone],
    ),
  ).toEqual([before]);
  expect(
    await backend.sql(
      `select amount_class from public.participations where campaign_id = $1 and finess = $2 and starts_on = '2024-03-12'`,
      [clactCampaign, alone],
    ),
  ).toEqual([{ amount_class: 'de-20-000-a-50-000' }]);
});

test('where a referent answers for the establishment, who accepts writes what was prepared, reads nothing of the others, and is a member when accepted', async () => {
  expect(
    (await importList(backend, 'modR1', 'clact', [action({ title: `${word} A`, email: 'edb@canari.test' })])).body,
  ).toMatchObject({ added: 1, invitations: 1 });
  const before = (await connect(backend, 'edB').from('practice_versions').select('id')).data ?? [];
  const token = await openMail(backend, 'edb@canari.test');
  expect((await call(backend, 'edB', 'accept_invitation', { token })).body).toMatchObject({
    state: 'pending',
    drafts: 1,
    role: 'contributor',
  });
  const after = (await connect(backend, 'edB').from('practice_versions').select('id,content,finess')).data ?? [];
  expect(after.length).toBe(before.length + 1);
  expect(after.filter(({ finess }) => finess === establishmentA)).toMatchObject([{ content: { title: `${word} A` } }]);
  expect(
    meaning(
      await call(backend, 'refA', 'decide_membership', {
        finess: establishmentA,
        user_id: userId('edB'),
        accept: true,
      }),
    ),
  ).toBe('done');
  expect(
    ((await connect(backend, 'edB').from('practice_versions').select('id').eq('finess', establishmentA)).data ?? [])
      .length,
  ).toBeGreaterThan(1);
});

test('a member keeps his place; the staff cannot make itself a reader by a list', async () => {
  await importList(backend, 'modR1', 'clact', [
    action({ title: `${word} membre`, email: 'refa@canari.test' }),
    action({ title: `${word} collègue`, email: 'regr1@canari.test' }),
  ]);
  const mails = (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as {
    recipient: string;
    token: string;
  }[];
  const tokenOf = (email: string) => mails.find(({ recipient, token }) => recipient === email && token)?.token;
  expect((await call(backend, 'refA', 'accept_invitation', { token: tokenOf('refa@canari.test') })).body).toMatchObject(
    { role: 'referent', state: 'accepted', drafts: 1 },
  );
  expect(
    (await call(backend, 'regR1', 'accept_invitation', { token: tokenOf('regr1@canari.test') })).body,
  ).toMatchObject({ state: 'pending', drafts: 1 });
  const read =
    (
      await connect(backend, 'regR1')
        .from('practice_versions')
        .select('content,submitted_at')
        .eq('finess', establishmentA)
        .is('submitted_at', null)
    ).data ?? [];
  expect(read).toMatchObject([{ content: { title: `${word} collègue` } }]);
});

test('one address for several establishments: one mail, one acceptance, the drafts of each', async () => {
  const data = [alone, '400990008', '870990009'].map((finess) =>
    action({ finess, title: `${word} partagé`, email: 'gone@canari.test' }),
  );
  expect((await importList(backend, 'modR1', 'clact', data)).body).toMatchObject({ added: 3, invitations: 1 });
  const token = await openMail(backend, 'gone@canari.test');
  expect((await call(backend, 'gone', 'accept_invitation', { token })).body).toMatchObject({ drafts: 3 });
  expect(
    await backend.sql(`select finess, role, state from public.memberships where user_id = $1 order by finess`, [
      userId('gone'),
    ]),
  ).toEqual([
    // « none » is its referent since
    { finess: alone, role: 'contributor', state: 'pending' },
    { finess: '400990008', role: 'referent', state: 'accepted' },
    { finess: '870990009', role: 'contributor', state: 'accepted' },
  ]);
});
