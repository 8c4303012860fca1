/** Nothing typed is lost or written twice: drafts and contacts, with lost answers, two editors and races. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, connect, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, plantText, testimony } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const detailsOf = (body: Record<string, unknown>) => JSON.parse(String(body.details));
const begin = (
  actor: Actor,
  practice_id: string = randomUUID(),
  version_id: string = randomUUID(),
  more: object = {},
) => call(backend, actor, 'create_practice', { practice_id, version_id, finess: establishmentA, ...more });

test('a draft begun twice with the same ids is one; with another’s ids, nothing', async () => {
  const [practice, version] = [randomUUID(), randomUUID()];
  const first = await begin('edA', practice, version, { content: { title: 'Essai' } });
  const before = await fingerprint(backend);
  expect((await begin('edA', practice, version)).body).toEqual(first.body);
  for (const [actor, args] of [
    ['edA2', [practice, version]],
    ['edA2', [practice, randomUUID()]],
    ['edA2', [randomUUID(), version]],
    ['edA', [practice, randomUUID()]],
    ['edA', ['00000000-0000-4000-9000-000000000004', randomUUID()]],
  ] as const)
    expect([actor, args, meaning(await begin(actor, ...args))]).toEqual([actor, args, 'refused']);
  expect(await fingerprint(backend)).toBe(before);
  const [other, text] = [randomUUID(), randomUUID()];
  const ten = await Promise.all(Array.from({ length: 10 }, () => begin('pendA', other, text)));
  expect(ten.map(meaning)).toEqual(Array(10).fill('done'));
});

test('A38, A40, A47 for whom, in which state, by whom: chosen by the database', async () => {
  const before = await fingerprint(backend);
  for (const actor of ['anon', 'none', 'edB', 'relR1', 'modR1', 'ana', 'regR1', 'adm', 'gone', 'ban'] as const)
    expect([actor, meaning(await begin(actor))]).toEqual([actor, 'refused']);
  for (const finess of ['870990009', '440990000', '000000000', '', null])
    expect([finess, meaning(await begin('edA', randomUUID(), randomUUID(), { finess }))]).toEqual([finess, 'refused']);
  for (const extra of [{ state: 'published' }, { created_by: null }, { region_code: '52' }, { revision: 50 }])
    expect((await begin('edA', randomUUID(), randomUUID(), extra)).status).toBe(404); // no such argument
  expect(await fingerprint(backend)).toBe(before);
});

test('two editors: the second sees the first’s text, and nothing is overwritten', async () => {
  const text = await plantText(backend, 'draft');
  const save = (actor: Actor, title: string, expected_revision: number) =>
    call(backend, actor, 'save_draft', {
      version_id: text.version,
      content: { ...testimony, title },
      expected_revision,
    });
  expect((await save('edA', 'Premier', 1)).body.revision).toBe(2);
  expect((await save('edA', 'Premier', 1)).body.revision).toBe(2); // the answer was lost
  const conflict = await save('edA2', 'Second', 1);
  expect([conflict.status, meaning(conflict)]).toEqual([409, 'revision']);
  expect(detailsOf(conflict.body)).toMatchObject({ revision: 2, state: 'draft', content: { title: 'Premier' } });
  expect((await save('edA2', 'Second', 2)).body.revision).toBe(3);
  for (let i = 0; i < 5; i++) {
    const revision = 3 + i;
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => save(name === 'a' ? 'edA' : 'edA2', `${name}${i}`, revision)),
    );
    expect(answers.map(meaning).sort()).toEqual(['done', 'revision', 'revision']);
  }
  await call(backend, 'edA', 'transition', { version_id: text.version, action: 'submit', expected_revision: 8 });
  const late = await save('edA', 'Trop tard', 8);
  expect([meaning(late), detailsOf(late.body).state]).toEqual(['state', 'submitted']);
});

test('a moderator and the author at once: what is taken is not changed, what is changed is not taken as read', async () => {
  for (let i = 0; i < 5; i++) {
    const text = await plantText(backend, 'submitted');
    const answers = await Promise.all([
      call(backend, 'modR1', 'transition', { version_id: text.version, action: 'take', expected_revision: 1 }),
      call(backend, 'edA', 'transition', { version_id: text.version, action: 'take_back', expected_revision: 1 }),
    ]);
    // a text taken back was never submitted any more: for the moderator it is hidden again
    expect(['done state', 'refused done']).toContain(answers.map(meaning).join(' '));
  }
});

test('what is stored: NFC, line feeds, no sign of direction, no more than the limits; a refusal names the field', async () => {
  const text = await plantText(backend, 'draft');
  const save = (content: unknown) =>
    call(backend, 'edA', 'save_draft', { version_id: text.version, content, expected_revision: 1 });
  const before = await fingerprint(backend);
  for (const [content, field] of [
    [{ title: 'a\u202eb' }, 'title'],
    [{ title: 'x'.repeat(91) }, 'title'],
    [{ nothing: 1 }, 'nothing'],
    [[], ''],
    [null, ''],
    [{ context: 'x'.repeat(70_000) }, ''],
  ] as const)
    expect(meaning(await save(content))).toBe(`invalid ${field}`);
  for (const raw of ['{"title":"\\ud800"}', '{"title":"\\u0000"}']) {
    const response = await backend.fetch('/rest/v1/rpc/save_draft', {
      method: 'POST',
      headers: { ...headersOf(backend, 'edA'), 'content-type': 'application/json' },
      body: `{"version_id":"${text.version}","expected_revision":1,"content":${raw}}`,
    });
    expect(response.status, raw).toBeGreaterThanOrEqual(400);
  }
  expect(await fingerprint(backend)).toBe(before);
  expect(meaning(await save({ title: 'e\u0301te\u0301', what_was_done: 'un\r\ndeux\rtrois' }))).toBe('done');
  const [row] = await backend.sql('select content from public.practice_versions where id = $1', [text.version]);
  expect(row?.content).toEqual({ title: 'été', what_was_done: 'un\ndeux\ntrois' });
});

test('the contact: private, guarded by its revision; the mailbox that is ticked stands on the sheet, unticked it is gone at once', async () => {
  const text = await plantText(backend, 'published');
  const save = (contact: unknown, expected_revision = 0, actor: Actor = 'edA') =>
    call(backend, actor, 'save_contact', { practice_id: text.practice, contact, expected_revision });
  const contact = {
    name: 'Claire Exemple',
    email: 'Claire@A.test',
    phone: '05 00',
    reachable_by: ['mail'],
    public_contact: 'qvct@a.test',
  };
  for (const actor of ['anon', 'none', 'pendA', 'edB', 'relR1', 'modR1', 'regR1', 'adm', 'gone', 'ban'] as const)
    expect([actor, meaning(await save(contact, 0, actor))]).toEqual([actor, 'refused']);
  expect((await save(contact)).body.revision).toBe(1);
  expect((await save(contact)).body.revision).toBe(1);
  const online = () =>
    connect(backend).from('published_practices').select('public_contact').eq('practice_id', text.practice);
  expect((await online()).data).toEqual([{ public_contact: 'qvct@a.test' }]);
  const stale = await save({ ...contact, name: 'Autre' }, 0, 'edA2');
  expect(detailsOf(stale.body)).toMatchObject({ reason: 'revision', revision: 1, contact: { email: 'claire@a.test' } });
  expect((await save({ ...contact, public_contact: null }, 1)).body.revision).toBe(2);
  expect((await online()).data).toEqual([{ public_contact: null }]);
  for (const [wrong, field] of [
    [{ ...contact, email: 'a@b.fr\r\nBcc: c@d.fr' }, 'email'],
    [{ ...contact, email: 'a@b.fr, c@d.fr' }, 'email'],
    [{ ...contact, public_contact: 'Mme Untel' }, 'public_contact'],
    [{ ...contact, reachable_by: ['fax'] }, 'reachable_by'],
    [{ ...contact, name: 'a\nb' }, 'name'],
    [{ ...contact, secret: 'x' }, ''],
    [[], ''],
  ] as const)
    expect(meaning(await save(wrong, 2))).toBe(`invalid ${field}`);
});

test('a new text from an earlier one: content and checked files are copied; one open text at a time', async () => {
  const text = await plantText(backend, 'published');
  await backend.sql(
    `insert into public.attachments (version_id, object_name, kind, alt, checked_at) values
       ($1, '11111111-0000-4000-b000-000000000001.png', 'image', 'Vu', now()), ($1, '11111111-0000-4000-b000-000000000002.png', 'image', 'Non vu', null)`,
    [text.version],
  );
  const next = randomUUID();
  const again = (actor: Actor, version_id = next) =>
    call(backend, actor, 'create_version', { version_id, source_version_id: text.version });
  for (const actor of ['anon', 'none', 'pendA', 'edB', 'modR1', 'regR1', 'adm', 'gone', 'ban'] as const)
    expect([actor, meaning(await again(actor))]).toEqual([actor, 'refused']);
  expect((await again('edA')).body).toMatchObject({ practice_id: text.practice, state: 'draft', revision: 1 });
  expect((await again('edA')).body).toMatchObject({ version_id: next });
  const other = await again('edA2', randomUUID());
  expect([meaning(other), detailsOf(other.body)]).toEqual([
    'open_version',
    { reason: 'open_version', state: 'draft', version_id: next },
  ]);
  const rows = await backend.sql('select alt from public.attachments where version_id = $1', [next]);
  expect(rows).toEqual([{ alt: 'Vu' }]);
  const refused = await plantText(backend, 'refused');
  expect(
    (await call(backend, 'edA', 'create_version', { version_id: randomUUID(), source_version_id: refused.version }))
      .body,
  ).toMatchObject({
    state: 'draft',
    practice_id: refused.practice,
  });
});

test('A10 duplicates: near titles of the establishment, among what the caller may read', async () => {
  const text = await plantText(backend, 'draft', { content: { title: 'Des chariots de linge réglables' } });
  const find = async (actor: Actor, title = 'Un chariot à linge réglable', finess = establishmentA) =>
    (
      (await call(backend, actor, 'find_duplicates', { finess, title })).body as unknown as { version_id: string }[]
    ).map(({ version_id }) => version_id);
  expect(await find('edA')).toEqual([text.version]);
  for (const actor of ['none', 'pendA', 'edB', 'modR1', 'adm'] as const)
    expect([actor, await find(actor)]).toEqual([actor, []]);
  expect(await find('edA', 'Une tournée partagée')).toEqual([]);
  expect(await find('edB', 'hirondelle titre')).toEqual(['00000000-0000-4000-a000-00000000001b']);
});
