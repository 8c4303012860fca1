/**
 * A80: who may call what on which text, everybody asked: each function that writes or reads a text, by each of the fifteen actors, on texts
 * in the state that suits it. Refused: the very answer of what does not exist, and no trace. Allowed: done.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VersionState } from '#/domain/transitions';
import { type Actor, actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, fullGrid, meaning, plantText, type Text, testimony } from '../support/texts.ts';
import { secret } from '../support/visitor.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const members = ['edA', 'edA2', 'refA'] as const;
interface Row {
  name: string;
  state: VersionState;
  /** Who may, on a text of establishment A written by edA; `author`: on one written by pendA. */
  allowed: readonly Actor[];
  args: (text: Text, ids: { file: string; comment: string }) => object;
  holder?: 'modR1' | 'relR1';
  /** What reads answers null, and not 42501, to who may not. */
  reads?: true;
}
const rows: Row[] = [
  {
    name: 'save_draft',
    state: 'draft',
    allowed: members,
    args: ({ version }) => ({ version_id: version, content: { ...testimony, title: 'b' }, expected_revision: 1 }),
  },
  {
    name: 'create_version',
    state: 'refused',
    allowed: members,
    args: ({ version }) => ({ version_id: randomUUID(), source_version_id: version }),
  },
  {
    name: 'create_version',
    state: 'archived',
    allowed: members,
    args: ({ version }) => ({ version_id: randomUUID(), source_version_id: version }),
  },
  {
    name: 'save_contact',
    state: 'submitted',
    allowed: members,
    args: ({ practice }) => ({ practice_id: practice, contact: { name: 'x' } }),
  },
  {
    name: 'add_attachment',
    state: 'draft',
    allowed: members,
    args: ({ version }) => ({ id: randomUUID(), version_id: version, type: 'application/pdf' }),
  },
  {
    name: 'describe_attachment',
    state: 'draft',
    allowed: members,
    args: (_, { file }) => ({ id: file, alt: 'x', caption: '' }),
  },
  { name: 'remove_attachment', state: 'draft', allowed: members, args: (_, { file }) => ({ id: file }) },
  {
    name: 'save_grid',
    state: 'in_review',
    holder: 'modR1',
    allowed: ['modR1'],
    args: ({ version }) => ({ version_id: version, grid: fullGrid }),
  },
  {
    name: 'save_grid',
    state: 'in_review',
    holder: 'relR1',
    allowed: ['relR1'],
    args: ({ version }) => ({ version_id: version, grid: fullGrid }),
  },
  {
    name: 'save_comment',
    state: 'in_review',
    holder: 'modR1',
    allowed: ['modR1'],
    args: ({ version }) => ({ id: randomUUID(), version_id: version, field: 'title', body: 'x' }),
  },
  {
    name: 'remove_comment',
    state: 'in_review',
    holder: 'modR1',
    allowed: ['modR1'],
    args: (_, { comment }) => ({ id: comment }),
  },
  {
    name: 'answer_comment',
    state: 'changes_requested',
    holder: 'modR1',
    allowed: members,
    args: (_, { comment }) => ({ id: comment, answer: 'x' }),
  },
  {
    name: 'add_note',
    state: 'submitted',
    allowed: ['modR1', 'regR1', 'relR1'],
    args: ({ version }) => ({ id: randomUUID(), version_id: version, body: 'x' }),
  },
  {
    name: 'read_version',
    state: 'draft',
    reads: true,
    allowed: members,
    args: ({ version }) => ({ version_id: version }),
  },
  {
    name: 'read_version',
    state: 'submitted',
    reads: true,
    allowed: [...members, 'modR1', 'regR1', 'relR1'],
    args: ({ version }) => ({ version_id: version }),
  },
  {
    name: 'read_version',
    state: 'published',
    reads: true,
    allowed: [...members, 'modR1', 'regR1', 'relR1'],
    args: ({ version }) => ({ version_id: version }),
  },
];
const nothing = { practice: '00000000-0000-4000-9000-0000000000ff', version: '00000000-0000-4000-a000-0000000000ff' };
const noIds = { file: nothing.version, comment: nothing.version };

async function plant({ state, holder }: Row) {
  const text = await plantText(backend, state, holder ? { holder } : {});
  const file = randomUUID();
  await backend.sql(
    `insert into public.attachments (id, version_id, object_name, kind) values ($1, $2, gen_random_uuid() || '.png', 'image')`,
    [file, text.version],
  );
  const comments = await backend.sql(
    'select c.id from public.review_comments c join public.reviews r on r.id = c.review_id where r.version_id = $1',
    [text.version],
  );
  if (state === 'changes_requested')
    await backend.sql(
      `update public.reviews set decision = 'request_changes', decided_at = now() where version_id = $1`,
      [text.version],
    );
  return { text, ids: { file, comment: String(comments[0]?.id) } };
}

test.each(rows)('$name on a text in state $state: $allowed', async (row) => {
  const { text, ids } = await plant(row);
  const before = await fingerprint(backend);
  for (const actor of people.filter((name) => !row.allowed.includes(name))) {
    const answer = await call(backend, actor, row.name, row.args(text, ids));
    const unknown = await call(backend, actor, row.name, row.args(nothing, noIds));
    expect([actor, answer.status, answer.text]).toEqual([actor, unknown.status, unknown.text]);
    if (row.reads && actor !== 'anon') expect([actor, answer.text]).toEqual([actor, 'null']);
    else expect([actor, meaning(answer)]).toEqual([actor, 'refused']);
    expect(answer.text).not.toMatch(secret);
  }
  expect(await fingerprint(backend)).toBe(before);
  for (const actor of row.allowed) {
    const fresh = await plant(row);
    const answer = await call(backend, actor, row.name, row.args(fresh.text, fresh.ids));
    expect([actor, meaning(answer), answer.text === 'null']).toEqual([actor, 'done', false]);
    const changed = (await fingerprint(backend)) !== before;
    expect(changed).toBe(true);
  }
});

test('whose text it is counts, whatever the establishment: a pending author writes his own, and reads nothing of the others', async () => {
  const own = await plantText(backend, 'draft', { author: 'pendA' });
  const save = (actor: Actor, text: Text) =>
    call(backend, actor, 'save_draft', { version_id: text.version, content: testimony, expected_revision: 1 });
  expect(meaning(await save('pendA', own))).toBe('done');
  expect(meaning(await save('pendA', await plantText(backend, 'draft')))).toBe('refused');
  const elsewhere = await plantText(backend, 'draft', { author: 'edA', finess: '870990009' });
  expect(meaning(await save('edA', elsewhere))).toBe('refused'); // he wrote it, and is no member there
  const practices = (await call(backend, 'pendA', 'my_practices')).text;
  expect(practices).not.toContain('canariancien');
});

test('queues: what waits in one’s région or scope, and nothing else', async () => {
  const sizes: Record<string, number> = {};
  for (const actor of people) {
    const { body, status } = await call(backend, actor, 'review_queue');
    sizes[actor] = status === 200 ? (body as unknown as unknown[]).length : -1;
  }
  const { anon, modR1, modR2, regR1, relR1, ...others } = sizes;
  expect([anon, modR2]).toEqual([-1, 1]);
  expect(modR1).toBeGreaterThan(3);
  expect([regR1, relR1]).toEqual([modR1, modR1]);
  expect(new Set(Object.values(others))).toEqual(new Set([0]));
});
