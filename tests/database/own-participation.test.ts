/** Nobody decides alone that his own establishment takes part in a campaign. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, establishmentA, meaning, userId } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const campaign = 'fep-2024';
const decide = (actor: Actor, id: string) => call(backend, actor, 'decide_participation', { id, accept: true });

test('a member of the team who is a referent of the establishment neither accepts nor adds it: a colleague does', async () => {
  await backend.sql('delete from public.participations where campaign_id = $1 and finess = $2', [
    campaign,
    establishmentA,
  ]);
  await backend.sql(
    `insert into public.memberships (user_id, finess, role, state) values ($1, $2, 'referent', 'accepted')`,
    [userId('modR1'), establishmentA],
  );
  const id = randomUUID();
  await call(backend, 'refA', 'propose_participation', { id, campaign_id: campaign, finess: establishmentA });
  const row = { id, campaign_id: campaign, finess: establishmentA, role: 'pilote', starts_on: '2026-11-01' };
  const added = { ...row, id: randomUUID(), role: 'participant' };
  const before = await fingerprint(backend);
  expect(meaning(await decide('modR1', id))).toBe('own');
  expect(meaning(await call(backend, 'modR1', 'save_participation', { ...row, expected_revision: 1 }))).toBe('own');
  for (const role of ['pilote', 'participant', 'essaime'])
    expect([role, meaning(await call(backend, 'modR1', 'save_participation', { ...added, role }))]).toEqual([
      role,
      'own',
    ]);
  const disguised = { ...row, role: 'laureat', expected_revision: 1 };
  expect(meaning(await call(backend, 'modR1', 'save_participation', disguised))).toBe('own');
  expect(await fingerprint(backend)).toBe(before);
  expect((await decide('ana', id)).body).toMatchObject({ state: 'accepted' });
  // once decided by a colleague, its dates are kept up by any of the team
  const ended = { ...row, ends_on: '2026-12-01', expected_revision: 2 };
  expect((await call(backend, 'modR1', 'save_participation', ended)).body).toMatchObject({ ends_on: '2026-12-01' });
  // a laureate is a fact of a list of decisions
  const laureate = { ...added, role: 'laureat' };
  expect(meaning(await call(backend, 'modR1', 'save_participation', laureate))).toBe('done');
  const raised = { ...laureate, role: 'participant', expected_revision: 1 };
  expect(meaning(await call(backend, 'modR1', 'save_participation', raised))).toBe('own');
  expect(meaning(await call(backend, 'ana', 'save_participation', raised))).toBe('done');
});
