/** Every condition that refuses a transition which its row allows, beside its twin that passes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, fullGrid, meaning, plantText, type Text, testimony, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const move = (actor: Parameters<typeof call>[1], text: Text, action: string, more: object = {}) =>
  call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1, ...more });
const reasonOf = (body: Record<string, unknown>) => JSON.parse(String(body.details));
const publicRow = async (text: Text) =>
  (await backend.sql('select * from public.published_practices where practice_id = $1', [text.practice]))[0];
const why = 'Ce texte ne parle pas du travail réel.';

test.each(['title', 'theme', 'what_was_done', 'what_changed', 'outcome'])('submit: %s is needed', async (field) => {
  for (const empty of ['', '  \u00a0\u200b', null]) {
    const content = { ...testimony, [field]: empty };
    if (empty !== null || field === 'theme' || field === 'outcome') {
      if (typeof empty === 'string' && (field === 'theme' || field === 'outcome')) continue;
      const text = await plantText(backend, 'draft', { content });
      const answer = await move('edA', text, 'submit');
      expect([field, meaning(answer), reasonOf(answer.body).fields]).toEqual([field, 'incomplete', [field]]);
    }
  }
});

test('submit: known codes, described images, a confirmed address', async () => {
  const odd = await plantText(backend, 'draft', {
    content: { ...testimony, audiences: ['soignants', 'inconnus'], funding: [{ programme: 'nulle-part', note: '' }] },
  });
  const answer = await move('edA', odd, 'submit');
  expect([meaning(answer), reasonOf(answer.body).fields]).toEqual([
    'unknown_code',
    ['audiences[]', 'funding[].programme'],
  ]);

  const text = await plantText(backend, 'draft');
  const file = { id: randomUUID(), version_id: text.version, type: 'image/png' };
  await call(backend, 'edA', 'add_attachment', file);
  expect(meaning(await move('edA', text, 'submit'))).toBe('alternative');
  await call(backend, 'edA', 'describe_attachment', { id: file.id, alt: 'Un chariot', caption: '' });
  await backend.sql(`update auth.users set email_confirmed_at = null where id = $1`, [userId('edA')]);
  expect(meaning(await move('edA', text, 'submit'))).toBe('email_unconfirmed');
  await backend.sql(`update auth.users set email_confirmed_at = now() where id = $1`, [userId('edA')]);
  // its bytes never came: sent now, it could not be mended any more
  const early = await move('edA', text, 'submit');
  expect([meaning(early), reasonOf(early.body).attachments]).toEqual(['files', [file.id]]);
  await backend.sql(`update public.attachments set problem = 'type' where id = $1`, [file.id]);
  await backend.sql(
    `insert into storage.objects (bucket_id, name) select 'attachments', object_name from public.attachments where id = $1`,
    [file.id],
  );
  expect(meaning(await move('edA', text, 'submit'))).toBe('files');
  await backend.sql('update public.attachments set problem = null where id = $1', [file.id]);
  expect(meaning(await move('edA', text, 'submit'))).toBe('done');
});

test('decisions: the text that was read, a remark, a reason, a whole grid, checked files', async () => {
  const held = () => plantText(backend, 'in_review', { holder: 'modR1' });
  for (const action of ['request_changes', 'publish', 'refuse']) {
    for (const expected_revision of [null, 0, 2]) {
      const text = await held();
      const answer = await move('modR1', text, action, { expected_revision, reason: why });
      expect([action, meaning(answer)]).toEqual([action, 'revision']);
      expect(reasonOf(answer.body)).toMatchObject({ revision: 1, state: 'in_review' });
    }
  }
  const silent = await held();
  await backend.sql(
    'delete from public.review_comments c using public.reviews r where r.id = c.review_id and r.version_id = $1',
    [silent.version],
  );
  expect(meaning(await move('modR1', silent, 'request_changes'))).toBe('comment');
  for (const reason of [null, '', 'trop court', `${' '.repeat(30)}court${' '.repeat(30)}`])
    expect(meaning(await move('modR1', silent, 'refuse', { reason }))).toBe('reason');
  await call(backend, 'modR1', 'save_grid', { version_id: silent.version, grid: { trame: 'oui' } });
  const partial = await move('modR1', silent, 'publish');
  expect([meaning(partial), reasonOf(partial.body).criteria]).toEqual([
    'grid',
    ['eligibilite', 'ethique', 'transferabilite'],
  ]);
  await call(backend, 'modR1', 'save_grid', { version_id: silent.version, grid: fullGrid });
  await backend.sql(
    `insert into public.attachments (version_id, object_name, kind, alt) values ($1, gen_random_uuid() || '.png', 'image', 'x')`,
    [silent.version],
  );
  expect(meaning(await move('modR1', silent, 'publish'))).toBe('files');
  await backend.sql('update public.attachments set checked_at = now() where version_id = $1', [silent.version]);
  expect(meaning(await move('modR1', silent, 'publish'))).toBe('done');
});

test('publish: an author who is not a member yet is accepted by it, when asked, or not at all', async () => {
  const text = await plantText(backend, 'in_review', { author: 'pendA', holder: 'modR1' });
  const before = await fingerprint(backend);
  const answer = await move('modR1', text, 'publish');
  expect([meaning(answer), reasonOf(answer.body).can_accept]).toEqual(['membership', true]);
  expect(await fingerprint(backend)).toBe(before);
  expect(meaning(await move('modR1', text, 'publish', { accept_author: true }))).toBe('done');
  const [member] = await backend.sql('select role, state from public.memberships where user_id = $1', [
    userId('pendA'),
  ]);
  expect(member).toEqual({ role: 'contributor', state: 'accepted' });
  await backend.sql(`update public.memberships set state = 'pending' where user_id = $1`, [userId('pendA')]);

  const left = await plantText(backend, 'in_review', { author: 'gone', holder: 'modR1' });
  expect(reasonOf((await move('modR1', left, 'publish', { accept_author: true })).body)).toMatchObject({
    reason: 'membership',
    can_accept: false,
  });
});

test('four eyes: who wrote, who submitted, a member even pending, of any of its establishments, reviews nothing', async () => {
  const asModerator = async (change: string, undo: string, text: Text) => {
    await backend.sql(change);
    const answer = await move('modR1', text, 'take');
    const queue = await call(backend, 'modR1', 'review_queue');
    const line = (queue.body as unknown as { version_id: string; part: { actions: string[] } }[]).find(
      ({ version_id }) => version_id === text.version,
    );
    await backend.sql(undo);
    return [meaning(answer), line?.part.actions];
  };
  const moderator = userId('modR1');
  const text = await plantText(backend, 'submitted', { content: { ...testimony, establishments: ['870990009'] } });
  for (const [finess, state] of [
    ['330990003', 'accepted'],
    ['330990003', 'pending'],
    ['870990009', 'accepted'],
  ]) {
    const member = `insert into public.memberships (user_id, finess, role, state) values ('${moderator}', '${finess}', 'contributor', '${state}')`;
    const undo = `delete from public.memberships where user_id = '${moderator}'`;
    const [outcome, actions] = await asModerator(member, undo, text);
    expect([finess, state, outcome]).toEqual([finess, state, 'refused']);
    expect(actions).not.toContain('take');
  }
  const elsewhere = `insert into public.memberships (user_id, finess, role, state) values ('${moderator}', '440990000', 'contributor', 'accepted')`;
  expect(await asModerator(elsewhere, `delete from public.memberships where user_id = '${moderator}'`, text)).toEqual([
    'done',
    ['release', 'request_changes', 'publish', 'refuse'].sort(),
  ]);
  const own = await plantText(backend, 'submitted', { author: 'modR1' });
  expect(meaning(await move('modR1', own, 'take'))).toBe('refused');
  // where the one moderator may not, the administrator of the région does, and is told
  await backend.sql(
    `insert into public.memberships (user_id, finess, role, state) values ('${moderator}', '330990003', 'contributor', 'accepted')`,
  );
  const draft = await plantText(backend, 'draft');
  await move('edA', draft, 'submit');
  const told = await backend.sql(
    `select n.user_id from public.notifications n join public.practice_events e on e.id = n.event_id where e.version_id = $1 order by 1`,
    [draft.version],
  );
  expect(told.map(({ user_id }) => user_id)).toEqual([userId('relR1'), userId('regR1')]);
  expect(meaning(await move('regR1', draft, 'take'))).toBe('done');
  // a holder who becomes a member may only hand the text back
  const held = await plantText(backend, 'in_review', { holder: 'modR1' });
  expect(meaning(await move('modR1', held, 'refuse', { reason: why }))).toBe('refused');
  expect(meaning(await move('modR1', held, 'release'))).toBe('done');
  await backend.sql(`delete from public.memberships where user_id = '${moderator}'`);
});

test('levels: each gives his own, with what earned it; a new text starts again', async () => {
  const text = await plantText(backend, 'published');
  expect(meaning(await move('modR1', text, 'set_level', { level: 'remarquable', reason: 'Reprise' }))).toBe('refused');
  expect(meaning(await move('regR1', text, 'set_level', { level: 'validee', reason: 'Reprise' }))).toBe('refused');
  for (const level of ['fiche', 'temoignage', '', null, 'inconnu'])
    expect(meaning(await move('modR1', text, 'set_level', { level, reason: 'Reprise' }))).toBe('refused');
  expect(meaning(await move('modR1', text, 'set_level', { level: 'validee', reason: ' ' }))).toBe('criterion');
  expect(meaning(await move('modR1', text, 'set_level', { level: 'validee', reason: 'Relue sur place' }))).toBe('done');
  expect(meaning(await move('regR1', text, 'set_level', { level: 'remarquable', reason: 'Reprise par six' }))).toBe(
    'done',
  );
  expect(meaning(await move('modR1', text, 'set_level', { level: 'validee', reason: 'Non' }))).toBe('refused');
  expect(await publicRow(text)).toMatchObject({ level: 'remarquable', level_criterion: 'Reprise par six' });
  const next = { practice: text.practice, version: randomUUID() };
  await call(backend, 'edA', 'create_version', { version_id: next.version, source_version_id: text.version });
  expect((await move('edA', next, 'submit')).body.level).toBe('temoignage');
});
