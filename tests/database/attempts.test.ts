/**
 * Attempts on texts and files whose state or owner forbids them, each beside the twin that succeeds: refused, the very answer of what does not
 * exist, no trace. What asks only for a right, and not for a state, is in supabase/tests/access.sql, rights.sql and functions.sql.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versionStates } from '#/domain/transitions';
import { type Actor, type Backend, connect, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { call, fullGrid, meaning, plantText, type Text, testimony } from '../support/texts.ts';
import { secret } from '../support/visitor.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const move = (actor: Actor, text: Text, action: string, more: object = {}) =>
  call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1, ...more });
const unchanged = async (work: () => Promise<unknown>) => {
  const before = await fingerprint(backend);
  await work();
  expect(await fingerprint(backend)).toBe(before);
};

const writes: Record<string, (text: Text, ids: { file: string; remark: string }) => object> = {
  save_draft: ({ version }) => ({
    version_id: version,
    content: { ...testimony, title: 'autre' },
    expected_revision: 1,
  }),
  add_attachment: ({ version }) => ({ id: randomUUID(), version_id: version, type: 'image/png' }),
  describe_attachment: (_, { file }) => ({ id: file, alt: 'x', caption: '' }),
  answer_comment: (_, { remark }) => ({ id: remark, answer: 'x' }),
  remove_attachment: (_, { file }) => ({ id: file }),
};
test.each(versionStates)(
  'A41 a text in state %s is written in draft and when changes are asked for, and never else',
  async (state) => {
    const text = await plantText(backend, state, { holder: 'modR1' });
    const ids = { file: randomUUID(), remark: '' };
    await backend.sql(
      `insert into public.attachments (id, version_id, object_name, kind, alt, checked_at) values ($1, $2, gen_random_uuid() || '.png', 'image', 'vu', now())`,
      [ids.file, text.version],
    );
    await backend.sql(
      `update public.reviews set decision = 'request_changes', decided_at = now() where version_id = $1`,
      [text.version],
    );
    const [row] = await backend.sql(
      'select c.id from public.review_comments c join public.reviews r on r.id = c.review_id where r.version_id = $1',
      [text.version],
    );
    ids.remark = String(row?.id);
    const isOpen = state === 'draft' || state === 'changes_requested';
    const before = await fingerprint(backend);
    for (const [name, args] of Object.entries(writes)) {
      const answer = await call(backend, 'edA', name, args(text, ids));
      expect([name, meaning(answer)]).toEqual([name, isOpen ? 'done' : 'state']);
      expect(answer.text).not.toMatch(/at \/|select /);
    }
    expect((await fingerprint(backend)) === before).toBe(!isOpen);
  },
);

test('A55 read at one revision, sent again at another: what is decided on is what was read', async () => {
  const text = await plantText(backend, 'submitted');
  // the moderator has the page open; the author takes it back, writes, sends again
  await move('edA', text, 'take_back');
  await call(backend, 'edA', 'save_draft', {
    version_id: text.version,
    content: { ...testimony, title: 'autre' },
    expected_revision: 1,
  });
  expect(meaning(await move('edA', text, 'submit', { expected_revision: 2 }))).toBe('done');
  await unchanged(async () => {
    const taken = await move('modR1', text, 'take');
    expect([meaning(taken), JSON.parse(String(taken.body.details)).revision]).toEqual(['revision', 2]);
  });
  expect(meaning(await move('modR1', text, 'take', { expected_revision: 2 }))).toBe('done');
  await call(backend, 'modR1', 'save_grid', { version_id: text.version, grid: fullGrid });
  await unchanged(async () => expect(meaning(await move('modR1', text, 'publish'))).toBe('revision'));
  expect(meaning(await move('modR1', text, 'publish', { expected_revision: 2 }))).toBe('done');
  const online = await connect(backend).from('published_practices').select('title').eq('practice_id', text.practice);
  expect(online.data).toEqual([{ title: 'autre' }]);
});

test('A49, A58, A88 identifiers of another: a version, a file, a remark, a note, an invitation, a request; refused as unknown ones', async () => {
  const theirs = await plantText(backend, 'draft', { author: 'edB', finess: '870990009' });
  const held = await plantText(backend, 'in_review', { holder: 'modR1' });
  const other = await plantText(backend, 'in_review', { holder: 'regR1' });
  const mine = await plantText(backend, 'draft');
  const ids = {
    file: randomUUID(),
    remark: randomUUID(),
    note: randomUUID(),
    invitation: randomUUID(),
    request: randomUUID(),
  };
  await call(backend, 'edB', 'add_attachment', { id: ids.file, version_id: theirs.version, type: 'image/png' });
  await call(backend, 'regR1', 'save_comment', {
    id: ids.remark,
    version_id: other.version,
    field: 'title',
    body: 'canariremarque',
  });
  await call(backend, 'regR1', 'add_note', { id: ids.note, version_id: other.version, body: 'canarinote' });
  await call(backend, 'refA', 'invite_member', {
    id: ids.invitation,
    finess: '330990003',
    email: 'a@b.fr',
    role: 'contributor',
  });
  await unchanged(async () => {
    for (const [actor, name, args] of [
      ['edA', 'add_attachment', { id: ids.file, version_id: mine.version, type: 'image/png' }],
      ['edA', 'create_version', { version_id: theirs.version, source_version_id: held.version }],
      ['modR1', 'save_comment', { id: ids.remark, version_id: held.version, field: 'title', body: 'x' }],
      ['modR1', 'add_note', { id: ids.note, version_id: held.version, body: 'x' }],
      ['regR1', 'invite_to_role', { id: ids.invitation, email: 'a@b.fr', role: 'moderator', region_code: '75' }],
    ] as const) {
      const answer = await call(backend, actor, name, args);
      expect([name, meaning(answer)]).toEqual([name, 'refused']);
      expect(answer.text).not.toMatch(secret);
    }
  });
  expect(
    meaning(await call(backend, 'modR1', 'add_note', { id: randomUUID(), version_id: held.version, body: 'x' })),
  ).toBe('done');
});

test('A47 many at once is one refusal: a list of calls, a list in one argument', async () => {
  const [mine, theirs] = [
    await plantText(backend, 'draft'),
    await plantText(backend, 'draft', { author: 'edB', finess: '870990009' }),
  ];
  const body = [mine, theirs].map(({ version }) => ({
    version_id: version,
    content: { ...testimony, title: 'lot' },
    expected_revision: 1,
  }));
  await unchanged(async () => {
    for (const [form, headers] of [
      [body, {}],
      [body, { prefer: 'params=multiple-objects' }],
      [{ ...body[0], version_id: [mine.version, theirs.version] }, {}],
    ] as const) {
      const response = await backend.fetch('/rest/v1/rpc/save_draft', {
        method: 'POST',
        headers: { ...headersOf(backend, 'edA'), 'content-type': 'application/json', ...headers },
        body: JSON.stringify(form),
      });
      expect([400, 404, 422]).toContain(response.status);
    }
  });
  expect(meaning(await call(backend, 'edA', 'save_draft', body[0]))).toBe('done');
});

test('A104 nothing changes by an address that is only opened', async () => {
  const text = await plantText(backend, 'draft');
  await backend.sql(
    `insert into public.confirmations (practice_id, month, token_hash) values ($1, 12, private.hash_token('jeton'))`,
    [(await plantText(backend, 'published')).practice],
  );
  await unchanged(async () => {
    for (const [actor, path] of [
      ['edA', `transition?version_id=${text.version}&action=discard`],
      ['edA', `save_draft?version_id=${text.version}&content={}&expected_revision=1`],
      ['edA', 'set_display_name?name=x'],
      ['refA', 'decide_membership?finess=330990003&user_id=00000000-0000-4000-8000-000000000002&accept=true'],
      ['anon', 'answer_confirmation?token=jeton&still_in_place=false'],
      ['anon', 'unsubscribe?token=jeton'],
      ['service', 'claim_mails?max=1'],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const response = await backend.fetch(`/rest/v1/rpc/${path}`, { method, headers: headersOf(backend, actor) });
        expect([method, path, response.status >= 400 && response.status < 500]).toEqual([method, path, true]);
      }
    }
    // a form of another site sends neither the key nor a token
    const form = await backend.fetch('/rest/v1/rpc/answer_confirmation', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://autre.test' },
      body: 'token=jeton&still_in_place=false',
    });
    expect(form.status).toBe(401);
  });
  const read = await backend.fetch('/rest/v1/rpc/my_account', { headers: headersOf(backend, 'edA') });
  expect(read.status).toBe(200); // what only reads may be asked so
  expect(meaning(await call(backend, 'anon', 'answer_confirmation', { token: 'jeton', still_in_place: false }))).toBe(
    'done',
  );
});
