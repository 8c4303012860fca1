/**
 * Every state × action × actor, driven through the API: what is a row of the table is done, a row of another state is a conflict, and
 * everything else is refused, leaving no trace. The rows of the database are those of src/domain/transitions.ts.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  listActions,
  type TransitionAction,
  type TransitionActor,
  transitions,
  versionStates,
} from '#/domain/transitions';
import { type Actor, actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, meaning, plantText } from '../support/texts.ts';
import { secret } from '../support/visitor.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const actions = [...new Set(transitions.map(({ action }) => action))];
type State = (typeof versionStates)[number];
type Holder = 'modR1' | 'regR1' | 'relR1';
type Case = [State, 'edA' | 'pendA', Holder | undefined, readonly Actor[]];

/** What each person is to a text of establishment A that `author` wrote; nothing while it was never submitted, for the staff. */
function capacities(person: Actor, state: State, author: 'edA' | 'pendA', holder?: Holder): TransitionActor[] {
  const isKnown = state !== 'draft' && state !== 'discarded';
  const held = holder === person;
  const staff = (...list: TransitionActor[]) => (isKnown ? list : []);
  if (person === author) return person === 'pendA' ? ['author'] : ['author', 'member'];
  if (person === 'edA' || person === 'edA2' || person === 'refA') return ['member'];
  if (person === 'relR1') return staff('relay', ...(held ? (['holding_relay'] as const) : []));
  if (person === 'modR1') return staff('moderator', ...(held ? (['holder'] as const) : []));
  if (person === 'regR1') return staff('region_admin', ...(held ? (['holder'] as const) : []));
  return [];
}

function expected(action: TransitionAction, state: State, capacity: readonly TransitionActor[]): string {
  const rows = transitions.filter((row) => row.action === action && capacity.includes(row.actor));
  if (rows.length === 0) return 'refused';
  return rows.some(({ from }) => from === state) ? 'done' : 'state';
}

/** All that a transition may ask for, so that only its row decides. */
const complete = (person: Actor) => ({
  expected_revision: 1,
  reason: 'Parce que cela ne suffit pas encore.',
  level: person === 'regR1' ? 'remarquable' : 'validee',
  accept_author: true,
});

test('the rows of the database are those of the domain', async () => {
  const rows = await backend.sql(
    'select action, actor, from_state as from, to_state as to from public.transitions order by 1, 2, 3',
  );
  const key = ({ action, actor, from }: Record<string, unknown>) => `${action} ${actor} ${from}`;
  const sorted = (list: readonly object[]) =>
    list.map((row) => ({ ...row }) as Record<string, unknown>).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  expect(sorted(rows)).toEqual(sorted(transitions));
});

const whole = versionStates.map((state): Case => [state, 'edA', state === 'in_review' ? 'modR1' : undefined, people]);
/** What changes with who wrote it, or who holds it, is asked of those it changes something for. */
const variants: Case[] = [
  ...(['regR1', 'relR1'] as const).map(
    (holder): Case => ['in_review', 'edA', holder, ['edA', 'relR1', 'modR1', 'regR1']],
  ),
  ...(['draft', 'submitted', 'changes_requested', 'published'] as const).map(
    (state): Case => [state, 'pendA', undefined, ['pendA', 'edA', 'modR1']],
  ),
];
const matrix: Case[] = [...whole, ...variants];

let asked = 0;
test.each(matrix)('%s, written by %s, held by %s', async (state, author, holder, who) => {
  const plant = () => plantText(backend, state, { author, ...(holder ? { holder } : {}) });
  const text = await plant();
  const before = await fingerprint(backend);
  const allowed: [Actor, TransitionAction][] = [];
  for (const person of who) {
    for (const action of actions) {
      const wanted = expected(action, state, capacities(person, state, author, holder));
      if (wanted === 'done') {
        allowed.push([person, action]);
        continue;
      }
      const answer = await call(backend, person, 'transition', {
        version_id: text.version,
        action,
        ...complete(person),
      });
      asked += 1;
      expect([state, person, action, meaning(answer)]).toEqual([state, person, action, wanted]);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toMatch(secret);
    }
  }
  expect(await fingerprint(backend)).toBe(before);

  for (const person of who) {
    const capacity = capacities(person, state, author, holder);
    const seen = await call(backend, person, 'read_version', { version_id: text.version });
    const actions = (seen.body as { part?: { actions: string[] } } | null)?.part?.actions;
    expect([person, actions]).toEqual([
      person,
      capacity.length === 0 ? undefined : listActions(state, capacity).sort(),
    ]);
  }

  for (const [person, action] of allowed) {
    const fresh = await plant();
    const answer = await call(backend, person, 'transition', {
      version_id: fresh.version,
      action,
      ...complete(person),
    });
    asked += 1;
    expect([state, person, action, meaning(answer)]).toEqual([state, person, action, 'done']);
    const row = transitions.find((line) => line.action === action && line.from === state);
    expect(answer.body.state).toBe(row?.to);
    const [stored] = await backend.sql(
      `select v.state, (select count(*)::integer from public.practice_events e where e.version_id = v.id and e.action = $2) as events,
         exists (select from public.published_practices p where p.version_id = v.id) as online
       from public.practice_versions v where v.id = $1`,
      [fresh.version, action],
    );
    expect([action, stored]).toEqual([action, { state: row?.to, events: 1, online: row?.to === 'published' }]);
  }
});

test('all pairs were asked, and an unknown action or text is refused as a hidden one', async () => {
  expect(asked).toBe((9 * 15 + 2 * 4 + 4 * 3) * 13);
  const hidden = '00000000-0000-4000-a000-00000000004a';
  const answers: string[] = [];
  for (const [version_id, action] of [
    [hidden, 'submit'],
    ['00000000-0000-4000-a000-0000000000ff', 'submit'],
    [hidden, 'destroy'],
    [hidden, ''],
    [null, 'submit'],
    [hidden, null],
  ]) {
    const answer = await call(backend, 'edA', 'transition', { version_id, action });
    answers.push(`${answer.status} ${answer.text}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^403 .*42501/);
});
