/** The flow of a région: what the function answers is what plain TypeScript finds in the raw rows, whatever happened; few are hidden. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, actors, type Backend, openBackend } from '../support/database.ts';
import { listMonths, measures, type RawFlow, recountFlow } from '../support/flow-recount.ts';
import { call, establishmentA, meaning, plantText } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const DAY = 86_400_000;
const places = [establishmentA, '870990009', '440990000'] as const;
const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const team: readonly Actor[] = ['modR1', 'ana', 'regR1'];

/** The same numbers again for the same seed (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit: number) => Math.floor(next() * limit) };
}
type Random = ReturnType<typeof createRandom>;

const toDate = (at: number) => new Date(at).toISOString();
const steps: Readonly<Record<string, readonly string[]>> = {
  draft: ['submit', 'submit', 'submit', 'discard'],
  submitted: ['take', 'take', 'take_back'],
  in_review: ['publish', 'request_changes', 'refuse', 'release'],
  changes_requested: ['submit', 'submit', 'discard'],
  published: ['confirm', 'withdraw'],
};
const after: Readonly<Record<string, string>> = {
  submit: 'submitted',
  take: 'in_review',
  take_back: 'draft',
  release: 'submitted',
  publish: 'published',
  request_changes: 'changes_requested',
  confirm: 'published',
};

/** One text and its life: events in their order, reminders to one or two people, the questions asked once it was on line. */
async function live(random: Random, now: number): Promise<void> {
  const { practice, version } = await plantText(backend, 'draft', {
    finess: places[random.below(3)] ?? establishmentA,
  });
  const events: object[] = [];
  const reminders: object[] = [];
  const asked: object[] = [];
  let at = now - random.below(500) * DAY - random.below(DAY);
  let state = 'draft';
  for (let step = 0; step < 9; step++) {
    if (random.next() < 0.25) {
      const kind = ['reminder_draft', 'reminder_changes', 'reminder_review'][random.below(3)];
      const revision = step + 1;
      for (let told = 0; told <= random.below(2); told++)
        reminders.push({ kind, at: toDate(at), key: `${kind}:${version}:${revision}:${randomUUID()}` });
      // another text of the same revision is another reminder
      await backend.sql('update public.practice_versions set content = content || $2::text::jsonb where id = $1', [
        version,
        JSON.stringify({ context: `${step}` }),
      ]);
    }
    const options = steps[state];
    const action = options?.[random.below(options.length)];
    // now and then at the same instant, or at the turn of a month
    at += random.next() < 0.05 ? 0 : random.below(45) * DAY + random.below(DAY);
    if (action === undefined || at >= now) break;
    const from = state;
    state = after[action] ?? 'over';
    events.push({ action, from_state: from, to_state: state, at: toDate(at) });
    if (action === 'publish')
      for (const month of [6, 12]) {
        const answered = random.next() < 0.6;
        asked.push({
          month,
          created_at: toDate(Math.min(at + random.below(100) * DAY, now)),
          answered_at: answered ? toDate(now) : null,
          still_in_place: answered ? random.next() < 0.7 : null,
          token_hash: randomUUID().replaceAll('-', '').repeat(2),
        });
      }
  }
  const insert = (statement: string, list: object[], ...ids: string[]) =>
    backend.sql(statement, [...ids, JSON.stringify(list)]);
  await insert(
    `insert into public.practice_events (practice_id, version_id, action, from_state, to_state, at)
     select $1, $2, r.action, r.from_state, r.to_state, r.at
     from jsonb_to_recordset($3::text::jsonb) as r (action text, from_state text, to_state text, at timestamptz)`,
    events,
    practice,
    version,
  );
  for (const reminder of reminders)
    await insert(
      `insert into private.outbox (kind, recipient, payload, dedupe_key, created_at)
       select r.kind, 'x@canari.test', jsonb_build_object('version_id', $1::text), r.key, r.at
       from jsonb_to_recordset($2::text::jsonb) as r (kind text, key text, at timestamptz)`,
      [reminder],
      version,
    );
  await insert(
    `insert into public.confirmations (practice_id, month, token_hash, created_at, answered_at, still_in_place)
     select $1, r.month, r.token_hash, r.created_at, r.answered_at, r.still_in_place
     from jsonb_to_recordset($2::text::jsonb) as r (month integer, token_hash text, created_at timestamptz, answered_at timestamptz, still_in_place boolean)`,
    asked,
    practice,
  );
}

const instant = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
async function readRaw(region: string): Promise<RawFlow> {
  const rows = <T>(query: string) => backend.sql(query, [region]) as unknown as Promise<T[]>;
  return {
    events: await rows(`select e.version_id as version, e.action, ${instant('e.at')} as at
      from public.practice_events e join public.practice_versions v on v.id = e.version_id where v.region_code = $1`),
    reminders: await rows(`select r.version_id as version, ${instant('r.at')} as at
      from private.reminders r join public.practice_versions v on v.id = r.version_id where v.region_code = $1`),
    asked:
      await rows(`select c.month as after, ${instant('c.created_at')} as at, c.answered_at is not null as answered, c.still_in_place as "inPlace"
      from public.confirmations c join public.practices p on p.id = c.practice_id where p.region_code = $1`),
  };
}

/** With nothing hidden, is there any? */
const seenIn = (raw: RawFlow, measure: (typeof measures)[number], month: string) => {
  const { counts } = recountFlow(raw, [month], true).total;
  return counts[measure] !== 0;
};

type Flow = ReturnType<typeof recountFlow>;
const ask = (actor: Actor, region_code = '75', months?: number) =>
  call(backend, actor, 'count_flow', months === undefined ? { region_code } : { region_code, months });
const read = async (actor: Actor, region?: string, months?: number) =>
  (await ask(actor, region, months)).body as unknown as Flow;
const days = (flow: Flow) => [...flow.months, flow.total].map((one) => one.days);
const withoutDays = ({ months, total, still }: Flow) => ({
  months: months.map(({ month, counts }) => ({ month, counts })),
  total: total.counts,
  still,
});

test('the flow is for the staff of the région: an editor, a visitor, a moderator of another région learn nothing', async () => {
  for (const actor of people.filter((name) => !team.includes(name)))
    expect([actor, meaning(await ask(actor))]).toEqual([actor, 'refused']);
  for (const actor of team) expect([actor, meaning(await ask(actor))]).toEqual([actor, 'done']);
  expect([meaning(await ask('ana', '52')), meaning(await ask('modR2', '52'))]).toEqual(['refused', 'done']);
  expect(meaning(await ask('ana', 'inconnue'))).toBe('refused');
  for (const months of [0, 37, -1]) expect(meaning(await ask('ana', '75', months))).toBe('invalid months');
});

describe.each([1, 2, 3])('random histories, seed %i', (seed) => {
  beforeAll(async () => {
    const random = createRandom(seed);
    const now = Date.now();
    for (let text = 0; text < 60; text++) await live(random, now);
  });

  test.each([
    ['modR1', '75', 12],
    ['ana', '75', 12],
    ['regR1', '75', 1],
    ['ana', '75', 36],
    ['modR2', '52', 7],
  ] as const)('%s reads of région %s, over %i months, what the rows hold', async (actor, region, count) => {
    const [told, raw] = [await read(actor, region, count), await readRaw(region)];
    const months = listMonths(Date.now(), count);
    const truth = recountFlow(raw, months, actor !== 'ana');
    expect(withoutDays(told)).toEqual(withoutDays(truth));
    const [shown, found] = [days(told), days(truth)];
    expect(shown.map((one) => one === null)).toEqual(found.map((one) => one === null));
    for (const [at, delays] of found.entries()) {
      expect(Math.abs((shown[at]?.median ?? 0) - (delays?.median ?? 0))).toBeLessThan(0.0501);
      expect(Math.abs((shown[at]?.ninth ?? 0) - (delays?.ninth ?? 0))).toBeLessThan(0.0501);
    }
    // a comparison of empty rows would prove nothing
    if (region !== '75' || count < 12) return;
    for (const measure of measures)
      expect([measure, months.some((month) => seenIn(raw, measure, month))]).toEqual([measure, true]);
    expect(truth.total.days).not.toBeNull();
    expect(truth.still.every(({ asked, in_place }) => asked > in_place && in_place > 0)).toBe(true);
  });

  test('an analyst reads no number under five, nor finds one from a total', async () => {
    const flow = await read('ana', '75', 36);
    const hidden = measures.filter((measure) => !['published', 'asked', 'answered'].includes(measure));
    let small = 0;
    for (const measure of hidden) {
      const shown = flow.months.flatMap(({ counts }) => counts[measure] ?? []);
      expect([measure, shown.filter((n) => n < 5)]).toEqual([measure, []]);
      small += flow.months.length - shown.length;
      const total = flow.total.counts[measure];
      const rest = total === null ? 0 : total - shown.reduce((all, n) => all + n, 0);
      expect([measure, rest === 0 || rest >= 5]).toEqual([measure, true]);
    }
    expect(small).toBeGreaterThan(0);
  });
});

test('a reminder is one whoever it went to, and stays once its mails are forgotten', async () => {
  const { version } = await plantText(backend, 'submitted');
  const count = async (table: string, column: string) =>
    (await backend.sql(`select count(*)::integer as n from ${table} where ${column} = $1`, [version]))[0]?.n;
  const reminders = () => count('private.reminders', 'version_id::text');
  await backend.sql(`update public.practice_versions set submitted_at = now() - interval '11 days' where id = $1`, [
    version,
  ]);
  expect(await reminders()).toBe(0);
  await call(backend, 'service', 'create_reminders');
  expect([await reminders(), Number(await count('private.outbox', `payload ->> 'version_id'`)) > 1]).toEqual([1, true]);
  await call(backend, 'service', 'create_reminders');
  await backend.sql('delete from private.outbox');
  expect(await reminders()).toBe(1);
});
