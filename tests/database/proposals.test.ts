/** What becomes of a proposal: told to the staff, then to the referents; settled once, whoever comes twice or too late. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, type Outcome } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const campaign = 'fep-2024';
const propose = (id: string, more: object = {}) =>
  call(backend, 'refA', 'propose_participation', { id, campaign_id: campaign, finess: establishmentA, ...more });
const decide = (actor: Actor, id: string, accept: boolean, more: object = {}) =>
  call(backend, actor, 'decide_participation', { id, accept, ...more });
const take = (id: string) => backend.sql('select state from public.participations where id = $1', [id]);

interface Told {
  action: string;
  establishment: string;
  campaign: string;
  reason: string | null;
}
/** The last thing that this person was told of a proposal. */
async function told(actor: Actor): Promise<Told | undefined> {
  const list = (await call(backend, actor, 'my_notifications')).body as unknown as Told[];
  return list.find(({ action }) => action.startsWith('participation_'));
}
const mailsOf = async (kind: string) =>
  (await backend.sql('select recipient, payload from private.outbox where kind = $1 order by recipient', [kind])).map(
    ({ recipient, payload }) => [recipient, (payload as { campaign: string }).campaign],
  );
const label = 'Fonds en faveur de l’égalité professionnelle, lauréats 2024';

test('the team of the région is told of a proposal, the referents of what becomes of it, with its word', async () => {
  const id = randomUUID();
  expect((await propose(id)).body).toMatchObject({ state: 'proposed', proposed_at: expect.any(String) });
  for (const actor of ['modR1', 'ana', 'regR1'] as const)
    expect([actor, await told(actor)]).toEqual([
      actor,
      expect.objectContaining({ action: 'participation_proposed', campaign: label, establishment: expect.any(String) }),
    ]);
  for (const actor of ['refA', 'edA', 'modR2', 'adm'] as const)
    expect([actor, await told(actor)]).toEqual([actor, undefined]);
  expect(await mailsOf('participation_proposed')).toEqual([
    ['ana@canari.test', label],
    ['modr1@canari.test', label],
    ['regr1@canari.test', label],
  ]);
  // the same request again tells nobody twice
  await propose(id);
  expect(await mailsOf('participation_proposed')).toHaveLength(3);

  expect(meaning(await decide('ana', id, false))).toBe('invalid word');
  expect(meaning(await decide('ana', id, false, { word: '  ' }))).toBe('invalid word');
  expect(meaning(await decide('ana', id, false, { word: 'x'.repeat(601) }))).toBe('invalid word');
  expect(await take(id)).toEqual([{ state: 'proposed' }]);
  expect((await decide('ana', id, false, { word: ' Le groupe est complet. ' })).body).toEqual({ id, state: null });
  expect(await told('refA')).toMatchObject({
    action: 'participation_declined',
    reason: 'Le groupe est complet.',
    campaign: label,
  });
  expect(await told('edA')).toBeUndefined();
  expect(await mailsOf('participation_declined')).toEqual([['refa@canari.test', label]]);
  const [mail] = await backend.sql(`select payload from private.outbox where kind = 'participation_declined'`);
  expect(JSON.stringify(mail)).not.toContain('complet');
});

test('settled once: a lost answer asked again gives the same answer, who comes too late is told, a stranger is refused', async () => {
  const id = randomUUID();
  await propose(id);
  expect((await decide('refA', id, false)).body).toEqual({ id, state: null });
  const before = await fingerprint(backend);
  for (const actor of ['refA', 'modR1'] as const)
    expect([actor, (await decide(actor, id, false)).body]).toEqual([actor, { id, state: null }]);
  expect(meaning(await decide('modR1', id, true))).toBe('gone');
  for (const actor of ['anon', 'edA', 'edB', 'modR2', 'adm', 'gone'] as const)
    for (const accept of [true, false])
      expect([actor, meaning(await decide(actor, id, accept))]).toEqual([actor, 'refused']);
  expect(meaning(await decide('refA', id, true))).toBe('refused');
  // an old request that comes again proposes nothing
  expect((await propose(id)).body).toEqual({ id, state: null });
  expect(await fingerprint(backend)).toBe(before);
  expect(await take(id)).toEqual([]);
});

test('accepted by a decision or by the form of the staff, the referents are told; refused by it later, the state is said', async () => {
  const id = randomUUID();
  await propose(id, { role: 'participant' });
  expect((await decide('modR1', id, true, { starts_on: '2026-10-01' })).body).toMatchObject({
    starts_on: '2026-10-01',
  });
  expect(await told('refA')).toMatchObject({ action: 'participation_accepted', campaign: label });
  for (const actor of ['refA', 'ana'] as const) {
    const late: Outcome = await decide(actor, id, false, { word: 'Non.' });
    expect([actor, meaning(late), JSON.parse(String(late.body.details))]).toEqual([
      actor,
      'state',
      expect.objectContaining({ state: 'accepted', starts_on: '2026-10-01' }),
    ]);
  }
  await backend.sql(`update public.participations set ends_on = '2026-10-31' where id = $1`, [id]);
  const next = randomUUID();
  await propose(next);
  const saved = { id: next, campaign_id: campaign, finess: establishmentA, role: 'pilote', starts_on: '2026-11-01' };
  const told3 = (await mailsOf('participation_accepted')).length;
  expect(meaning(await call(backend, 'ana', 'save_participation', saved))).toBe('revision');
  expect((await call(backend, 'ana', 'save_participation', { ...saved, expected_revision: 1 })).body).toMatchObject({
    state: 'accepted',
    revision: 2,
  });
  expect(await mailsOf('participation_accepted')).toHaveLength(told3 + 1);
});

test('a campaign that is over, past its deadline, and an establishment that is closed take no volunteer', async () => {
  const set = (ends: string | null, deadline: string | null) =>
    backend.sql('update public.campaigns set ends_on = $1, deadline = $2 where id = $3', [ends, deadline, campaign]);
  await backend.sql('update public.participations set ends_on = $1 where finess = $2 and campaign_id = $3', [
    '2026-11-02',
    establishmentA,
    campaign,
  ]);
  await backend.sql(`update public.campaigns set starts_on = null where id = $1`, [campaign]);
  const [day] = await backend.sql(`select current_date::text as today, (current_date - 1)::text as yesterday`);
  const { today, yesterday } = day as { today: string; yesterday: string };
  await set(today, null);
  expect(meaning(await propose(randomUUID()))).toBe('ended');
  await set(null, yesterday);
  expect(meaning(await propose(randomUUID()))).toBe('ended');
  await set(null, today);
  await backend.sql(`update public.establishments set closed_on = '2026-01-01' where finess = $1`, [establishmentA]);
  expect(meaning(await propose(randomUUID()))).toBe('closed');
  await backend.sql('update public.establishments set closed_on = null where finess = $1', [establishmentA]);
  expect(meaning(await propose(randomUUID()))).toBe('done');
});

test('a status of outreach in use is counted, and stays', async () => {
  const remove = (code: string) => call(backend, 'adm', 'remove_reference_row', { list: 'outreach-status', code });
  const used = await remove('a-contacter');
  expect([meaning(used), JSON.parse(String(used.body.details))]).toEqual([
    'used',
    { reason: 'used', practices: 0, others: 1 },
  ]);
  expect(meaning(await remove('sans-suite'))).toBe('done');
});

test('who reads a proposal and what became of it: its members, the team of its région; nobody else', async () => {
  const id = randomUUID();
  await backend.sql('delete from public.participations where campaign_id = $1 and finess = $2', [
    campaign,
    establishmentA,
  ]);
  expect(meaning(await propose(id))).toBe('done');
  const seen = async (table: 'participations' | 'account_events', column: string, actor: Actor) => {
    const answer = await backend.fetch(`/rest/v1/${table}?select=${column}&${column}=eq.${id}`, {
      headers: headersOf(backend, actor),
    });
    const rows: unknown = await answer.json();
    return Array.isArray(rows) ? rows.length : 'refused';
  };
  const who: Record<string, unknown> = {};
  for (const actor of [
    'anon',
    'none',
    'edA',
    'refA',
    'edB',
    'relR1',
    'modR1',
    'modR2',
    'ana',
    'regR1',
    'adm',
    'gone',
    'ban',
  ] as const)
    who[actor] = [await seen('participations', 'id', actor), await seen('account_events', 'participation_id', actor)];
  expect(who).toEqual({
    anon: [0, 'refused'],
    none: [0, 0],
    edA: [1, 0],
    refA: [1, 1],
    edB: [0, 0],
    relR1: [0, 0],
    modR1: [1, 1],
    modR2: [0, 0],
    ana: [1, 1],
    regR1: [1, 1],
    adm: [0, 1],
    gone: [0, 0],
    ban: [0, 0],
  });
});

test('the team lists participations as the page asks for them: under way, to come, over', async () => {
  const today = '2026-11-22';
  const dates = [
    ['2026-01-01', null],
    [null, '2027-01-01'],
    ['2026-12-01', null],
    ['2025-01-01', today],
  ] as const;
  await backend.sql('delete from public.participations where campaign_id = $1', [campaign]);
  for (const [starts_on, ends_on] of dates)
    await backend.sql(
      `insert into public.participations (campaign_id, finess, role, state, starts_on, ends_on) values ($1, $2, 'pilote', 'accepted', $3::date, $4::date)`,
      [campaign, establishmentA, starts_on, ends_on],
    );
  const list = async (narrow: string) => {
    const path = `/rest/v1/participations?select=starts_on,ends_on,establishment:establishments!inner(name)&campaign_id=eq.${campaign}&order=starts_on.desc.nullslast&${narrow}`;
    const answer = await backend.fetch(path, { headers: headersOf(backend, 'ana') });
    return ((await answer.json()) as { starts_on: string | null; ends_on: string | null }[]).map((row) => [
      row.starts_on,
      row.ends_on,
    ]);
  };
  const running = `or=(and(starts_on.is.null,ends_on.is.null),and(starts_on.is.null,ends_on.gt.${today}),and(starts_on.lte.${today},ends_on.is.null),and(starts_on.lte.${today},ends_on.gt.${today}))`;
  expect(await list(running)).toEqual([
    ['2026-01-01', null],
    [null, '2027-01-01'],
  ]);
  expect(await list(`starts_on=gt.${today}`)).toEqual([['2026-12-01', null]]);
  expect(await list(`ends_on=lte.${today}`)).toEqual([['2025-01-01', today]]);
});
