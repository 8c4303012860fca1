/** What the races share: calls, what is stored, and what must hold whoever wins. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Actor, actors, Backend } from './database.ts';
import { call, meaning, type Outcome, testimony, userId } from './texts.ts';

export type Person = keyof typeof actors;
/** Establishment B, of one contributor. */
export const elsewhere = '870990009';
const why = 'Ce texte ne parle pas du travail réel.';
export type RaceTools = ReturnType<typeof createRaceTools>;

export function createRaceTools(backend: Backend) {
  const ask = (actor: Actor | 'service', name: string, args: object = {}) => call(backend, actor, name, args);
  const move = (actor: Actor, version: string, action: string, more: object = {}) =>
    ask(actor, 'transition', {
      version_id: version,
      action,
      expected_revision: 1,
      reason: why,
      request_id: randomUUID(),
      ...more,
    });
  const write = (actor: Actor, version: string, title: string, revision = 1) =>
    ask(actor, 'save_draft', { version_id: version, content: { ...testimony, title }, expected_revision: revision });
  const one = async <T>(query: string, parameters: unknown[]) => (await backend.sql(query, parameters))[0] as T;
  const versionOf = (id: string) =>
    one<{ state: string; revision: number; content: { title: string }; reviewer_id: string | null }>(
      'select state, revision, content, reviewer_id from public.practice_versions where id = $1',
      [id],
    );
  const countEvents = async (version: string, action: string) =>
    (
      await one<{ count: number }>(
        'select count(*)::integer as count from public.practice_events where version_id = $1 and action = $2',
        [version, action],
      )
    ).count;
  const setMember = async (who: Person, finess: string, state: 'pending' | 'accepted' | null, role = 'contributor') => {
    await backend.sql('delete from public.memberships where user_id = $1 and finess = $2', [userId(who), finess]);
    if (state !== null)
      await backend.sql('insert into public.memberships (user_id, finess, role, state) values ($1, $2, $3, $4)', [
        userId(who),
        finess,
        role,
        state,
      ]);
  };
  const said = (answers: Outcome[]) => answers.map(meaning).sort();
  const told = ({ body }: Outcome) =>
    JSON.parse(String(body.details)) as { revision: number; content: { title: string } };
  /** What is on line is the one text that says so, and nothing else is. */
  const expectOneOnLine = async (practice: string) => {
    const online = await backend.sql('select version_id from public.published_practices where practice_id = $1', [
      practice,
    ]);
    const published = await backend.sql(
      `select id as version_id from public.practice_versions where practice_id = $1 and state = 'published'`,
      [practice],
    );
    expect(online).toEqual(published);
    expect(published.length).toBeLessThan(2);
    return published.length;
  };
  return { backend, ask, move, write, one, versionOf, countEvents, setMember, said, told, expectOneOnLine };
}
