/**
 * Two hundred answers lost after the write (B74, F03): the site's own calls, sent again with the same identifiers as its screens do, over the
 * real server. What a whole story leaves in the tables is then, row for row, what it leaves when nothing is lost.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, type DataClient } from '#/data/client';
import { DraftKeeper } from '#/data/draft-keeper';
import { beginDraft } from '#/data/draft-opening';
import { createVersion, saveDraft } from '#/data/drafts';
import { toDataError } from '#/data/errors';
import { decideMembership, inviteMember } from '#/data/members';
import { addNote, decide, saveComment, saveGrid } from '#/data/reviews';
import { callFunction, jsonObject } from '#/data/rpc';
import { sessionStore } from '#/data/session';
import { answerRemark, moveVersion, saveContact } from '#/data/versions';
import type { GridAnswer } from '#/domain/review';
import { testimony } from '../support/contents.ts';
import { type actors, claimsOf, sign } from '../support/database.ts';
import { openLosingProxy } from '../support/losing-proxy.ts';
import { openServed, type Served } from '../support/served.ts';
import { establishmentA, fullGrid, userId } from '../support/texts.ts';

const wanted = 200;
let server: Served;
let proxy: Awaited<ReturnType<typeof openLosingProxy>>;
let client: DataClient;
beforeAll(async () => {
  server = await openServed();
  proxy = await openLosingProxy(server.url);
  client = connect(proxy.url, server.publishableKey);
  // what the keeper of drafts listens to; not before, for PGlite would take this for a browser
  vi.stubGlobal('window', new EventTarget());
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

function enter(actor: keyof typeof actors): void {
  const access_token = sign(claimsOf(actor), server.jwtSecret);
  const user = { id: userId(actor), email: `${actor.toLowerCase()}@canari.test` };
  sessionStore.keep(JSON.stringify({ access_token, refresh_token: 'none', user }));
}

/** What the person does; asked again, unchanged, when its answer is lost. */
type Act = <T>(actor: keyof typeof actors, work: () => Promise<T>) => Promise<T>;
const calmly: Act = (actor, work) => {
  enter(actor);
  return work();
};
const losing: Act = async (actor, work) => {
  enter(actor);
  const before = proxy.lost();
  proxy.arm();
  const error = await work().then(() => null, toDataError);
  expect([error?.kind, proxy.lost()]).toEqual(['offline', before + 1]);
  return work();
};

/** Typed, kept, sent; each call of the keeper may lose its answer. */
async function typeDraft(loses: boolean) {
  enter('edA');
  const origin = beginDraft(userId('edA'), establishmentA);
  const keeper = new DraftKeeper(client, origin);
  const leave = keeper.open();
  for (const title of ['Un titre', 'Un titre et sa suite', 'Un titre, sa suite et sa fin']) {
    keeper.change({ ...testimony, title });
    if (loses) {
      proxy.arm();
      expect(await keeper.flush()).toBe(false);
      expect(keeper.state().trouble?.kind).toBe('offline');
    }
    expect([await keeper.flush(), keeper.state().trouble, keeper.state().conflict]).toEqual([true, null, null]);
  }
  leave();
  return { ...keeper.ids, revision: keeper.held.revision ?? 0 };
}

const ids = () => ({ request: randomUUID() });
async function tellStory(act: Act, loses: boolean): Promise<void> {
  const { version, practice, revision } = await typeDraft(loses);
  const contact = {
    name: 'Claire Exemple',
    email: 'claire@exemple.fr',
    phone: '',
    reachable_by: [],
    public_contact: null,
  };
  await act('edA', () => saveContact(client, practice, contact, 0));
  const submit = { version, action: 'submit', revision, ...ids() } as const;
  await act('edA', () => moveVersion(client, submit));
  const take = { version, action: 'take', revision, ...ids() } as const;
  await act('modR1', () => decide(client, take));
  const remark = randomUUID();
  await act('modR1', () => saveComment(client, remark, version, 'title', 'Avec qui ?'));
  const note = randomUUID();
  await act('modR1', () => addNote(client, note, version, 'À relire à deux.'));
  const ask = { version, action: 'request_changes', revision, ...ids() } as const;
  await act('modR1', () => decide(client, ask));
  await act('edA', () => answerRemark(client, remark, 'Deux aides-soignantes.'));
  const written = await act('edA', () => saveDraft(client, version, { ...testimony, title: 'Refait' }, revision));
  const again = { version, action: 'submit', revision: written.revision, ...ids() } as const;
  await act('edA', () => moveVersion(client, again));
  const takeAgain = { version, action: 'take', revision: written.revision, ...ids() } as const;
  await act('modR1', () => decide(client, takeAgain));
  await act('modR1', () => saveGrid(client, version, fullGrid as Record<string, GridAnswer>));
  const publish = { version, action: 'publish', revision: written.revision, ...ids() } as const;
  const { number } = await act('modR1', () => decide(client, publish));
  expect(number).toEqual(expect.any(Number));
  const next = randomUUID();
  await act('edA', () => createVersion(client, next, version));
  const withdraw = { version, action: 'withdraw', ...ids() } as const;
  await act('edA', () => moveVersion(client, withdraw));
  const invitation = randomUUID();
  await act('refA', () =>
    inviteMember(client, invitation, establishmentA, `personne-${practice}@exemple.fr`, 'contributor'),
  );
  await act('none', () => callFunction(client, 'ask_membership', { finess: establishmentA }, jsonObject));
  await calmly('refA', () => decideMembership(client, establishmentA, userId('none'), false));
}

/** How many rows each table holds; what a story adds to them is what it did. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await server.sql(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'private') order by 1`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await server.sql(`select count(*)::integer as count from ${name}`);
    counts[String(name)] = Number(row?.count);
  }
  return counts;
}
async function tell(act: Act, loses: boolean): Promise<Record<string, number>> {
  const before = await countRows();
  await tellStory(act, loses);
  await server.sql('select public.refresh_snapshots()');
  const after = await countRows();
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));
}

test(`${wanted} answers lost after the write: nothing is done twice`, async () => {
  await tell(calmly, false); // the first one of the day counts once more
  const calm = await tell(calmly, false);
  expect(calm['public.practices']).toBe(1);
  expect(calm['public.practice_versions']).toBe(2);
  expect(calm['private.outbox']).toBeGreaterThan(3);
  while (proxy.lost() < wanted) {
    const lossy = await tell(losing, true);
    expect(lossy).toEqual(calm);
  }
  const [twice] = await server.sql(`select count(*)::integer as count from (
    select user_id, event_id, account_event_id from public.notifications group by 1, 2, 3 having count(*) > 1) as d`);
  expect(twice?.count).toBe(0);
  console.log(`${proxy.lost()} answers lost`);
});
