/** From a draft to the public copy and back: what the transitions do, and do once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, fullGrid, meaning, plantText, type Text, testimony } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const move = (actor: Parameters<typeof call>[1], text: Text, action: string, more: object = {}) =>
  call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1, ...more });
const publicRow = async (text: Text) =>
  (await backend.sql('select * from public.published_practices where practice_id = $1', [text.practice]))[0];
const why = 'Ce texte ne parle pas du travail réel.';

test('the whole way: begun, submitted, sent back, answered, published, edited beside, withdrawn, restored', async () => {
  const text = { practice: randomUUID(), version: randomUUID() };
  const begun = await call(backend, 'edA', 'create_practice', {
    practice_id: text.practice,
    version_id: text.version,
    finess: '330990003',
  });
  expect(begun.body).toMatchObject({ state: 'draft', revision: 1 });
  expect(meaning(await move('edA', text, 'submit'))).toBe('incomplete');
  const saved = await call(backend, 'edA', 'save_draft', {
    version_id: text.version,
    content: testimony,
    expected_revision: 1,
  });
  expect(saved.body.revision).toBe(2);
  const sent = await move('edA', text, 'submit', { expected_revision: 2 });
  expect(sent.body).toMatchObject({ state: 'submitted', level: 'temoignage' });

  expect((await move('modR1', text, 'take', { expected_revision: 2 })).body.state).toBe('in_review');
  const comment = { id: randomUUID(), version_id: text.version, field: 'what_was_done', body: 'Avec qui ?' };
  expect((await call(backend, 'modR1', 'save_comment', comment)).status).toBe(200);
  const seen = await call(backend, 'edA', 'read_version', { version_id: text.version });
  expect(seen.body.reviews).toEqual([]); // not before the decision
  expect((await move('modR1', text, 'request_changes', { expected_revision: 2 })).status).toBe(200);
  const told = await call(backend, 'edA', 'read_version', { version_id: text.version });
  expect(told.body.reviews).toMatchObject([
    { round: 1, decision: 'request_changes', comments: [{ body: 'Avec qui ?' }] },
  ]);
  expect(told.body.part).toMatchObject({ actions: ['discard', 'submit'], may_write: true });
  expect(
    (await call(backend, 'edA', 'answer_comment', { id: comment.id, answer: 'Deux aides-soignantes.' })).status,
  ).toBe(200);
  await call(backend, 'edA', 'save_draft', {
    version_id: text.version,
    content: { ...testimony, what_was_done: 'hirondelle refait' },
    expected_revision: 2,
  });
  await move('edA', text, 'submit', { expected_revision: 3 });

  await move('modR1', text, 'take', { expected_revision: 3 });
  await call(backend, 'modR1', 'save_grid', { version_id: text.version, grid: fullGrid });
  const published = await move('modR1', text, 'publish', { expected_revision: 3 });
  expect(published.body).toMatchObject({ state: 'published' });
  expect(typeof published.body.number).toBe('number');
  expect(await publicRow(text)).toMatchObject({ version_id: text.version, level: 'temoignage', public_contact: null });

  // an edit waits beside the public text
  const next = { practice: text.practice, version: randomUUID() };
  const copied = await call(backend, 'edA2', 'create_version', {
    version_id: next.version,
    source_version_id: text.version,
  });
  expect(copied.body).toMatchObject({ state: 'draft', practice_id: text.practice });
  await call(backend, 'edA2', 'save_draft', {
    version_id: next.version,
    content: { ...testimony, title: 'hirondelle, suite' },
    expected_revision: 1,
  });
  expect((await publicRow(text))?.title).toBe(testimony.title);
  await move('edA2', next, 'submit', { expected_revision: 2 });
  await move('regR1', next, 'take', { expected_revision: 2 });
  await call(backend, 'regR1', 'save_grid', { version_id: next.version, grid: fullGrid });
  await move('regR1', next, 'publish', { expected_revision: 2 });
  expect(await publicRow(text)).toMatchObject({ title: 'hirondelle, suite', number: published.body.number });
  const states = await backend.sql('select id, state from public.practice_versions where practice_id = $1', [
    text.practice,
  ]);
  expect(new Set(states.map(({ id, state }) => `${id} ${state}`))).toEqual(
    new Set([`${text.version} superseded`, `${next.version} published`]),
  );

  expect((await move('edA', next, 'withdraw', { expected_revision: 2 })).body.state).toBe('archived');
  expect(await publicRow(text)).toBeUndefined();
  expect((await move('modR1', next, 'restore', { expected_revision: 2 })).body.state).toBe('published');
  expect(await publicRow(text)).toMatchObject({ version_id: next.version, number: published.body.number });
  const history = await backend.sql('select action from public.practice_events where practice_id = $1 order by id', [
    text.practice,
  ]);
  expect(history.map(({ action }) => action).join(' ')).toBe(
    'create submit take request_changes submit take publish create submit take publish withdraw restore',
  );
});

test('a relay hands over with an opinion that the establishment never sees; the moderator carries its remarks on', async () => {
  const text = await plantText(backend, 'submitted');
  await move('relR1', text, 'take');
  const comment = { id: randomUUID(), version_id: text.version, field: 'steps[0].title', body: 'canariremarque' };
  expect((await call(backend, 'relR1', 'save_comment', comment)).status).toBe(200);
  expect(meaning(await move('relR1', text, 'publish'))).toBe('refused');
  expect(meaning(await move('relR1', text, 'refuse', { reason: why }))).toBe('refused');
  expect(meaning(await move('relR1', text, 'release', { reason: 'canariavis favorable' }))).toBe('done');
  await move('modR1', text, 'take');
  const staff = await call(backend, 'modR1', 'read_version', { version_id: text.version });
  expect(staff.body.notes).toMatchObject([{ kind: 'opinion', body: 'canariavis favorable' }]);
  expect(staff.body.reviews).toMatchObject([{ round: 1, comments: [{ field: 'steps[0].title' }] }]);
  expect(meaning(await move('modR1', text, 'request_changes'))).toBe('done');
  const side = await call(backend, 'edA', 'read_version', { version_id: text.version });
  expect(side.text).not.toContain('canariavis');
  expect(side.body.reviews).toMatchObject([{ comments: [{ body: 'canariremarque' }] }]);
});

test('confirm by a member: today’s date, and « arrêtée » when it is over; restored, it is still said', async () => {
  const text = await plantText(backend, 'published');
  expect(meaning(await move('edA', text, 'confirm', { outcome: 'reussie' }))).toBe('outcome');
  expect(meaning(await move('edA', text, 'confirm', { outcome: 'arretee' }))).toBe('done');
  await move('edA', text, 'withdraw');
  await move('modR1', text, 'restore');
  const row = await publicRow(text);
  expect(row).toMatchObject({ outcome: 'arretee', content: { outcome: 'arretee' } });
  expect(new Date(String(row?.confirmed_at)).getTime()).toBeGreaterThan(Date.now() - 600_000);
});

test('restore: not over a newer text', async () => {
  const text = await plantText(backend, 'archived');
  await backend.sql(
    `insert into public.practice_versions (practice_id, state, content, submitted_at, published_at)
     values ($1, 'superseded', $2::text::jsonb, now(), now())`,
    [text.practice, JSON.stringify(testimony)],
  );
  expect(meaning(await move('modR1', text, 'restore'))).toBe('newer');
});

test('a lost answer: the same request changes nothing more, and another’s request is nothing', async () => {
  const text = await plantText(backend, 'submitted');
  const request_id = randomUUID();
  const first = await move('modR1', text, 'take', { request_id });
  const before = await fingerprint(backend);
  const again = await move('modR1', text, 'take', { request_id });
  expect(again.body).toEqual(first.body);
  expect(meaning(await move('modR1', text, 'release', { request_id }))).toBe('refused');
  expect(meaning(await move('modR1', text, 'take', {}))).toBe('state');
  expect(await fingerprint(backend)).toBe(before);
  expect(meaning(await move('edA', await plantText(backend, 'draft'), 'submit', { request_id }))).toBe('done');
});

test('A53 two decisions at the same moment: one wins, the other gets a conflict, one line of history', async () => {
  for (let i = 0; i < 5; i++) {
    const text = await plantText(backend, 'in_review', { holder: 'modR1' });
    const answers = await Promise.all([
      move('modR1', text, 'publish'),
      move('modR1', text, 'refuse', { reason: why }),
      move('modR1', text, 'publish'),
    ]);
    expect(answers.map(meaning).sort()).toEqual(['done', 'state', 'state']);
    const [row] = await backend.sql(
      'select count(*)::integer as lines from public.practice_events where version_id = $1',
      [text.version],
    );
    expect(row?.lines).toBe(1);
  }
});
