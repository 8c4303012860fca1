/** Races of who reviews. Each prepares its own rows and says what must hold whoever wins. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { headersOf } from './database.ts';
import type { RaceTools } from './race-tools.ts';
import { fullGrid, meaning, plantText, testimony, userId } from './texts.ts';

export const createReviewingRaces = ({ backend, ask, move, write, one, versionOf, expectOneOnLine }: RaceTools) => ({
  async 'two reviewers take, the author takes back'() {
    const { version } = await plantText(backend, 'submitted');
    const answers = await Promise.all([
      move('modR1', version, 'take'),
      move('regR1', version, 'take'),
      move('relR1', version, 'take'),
      move('edA', version, 'take_back'),
    ]);
    expect(answers.filter((answer) => meaning(answer) === 'done')).toHaveLength(1);
    const { state, reviewer_id } = await versionOf(version);
    const [row] = await backend.sql(
      'select count(*)::integer as count, min(reviewer_id::text) as holder from public.reviews where version_id = $1',
      [version],
    );
    if (state === 'draft') expect([row?.count, reviewer_id]).toEqual([0, null]);
    else expect([state, row]).toEqual(['in_review', { count: 1, holder: reviewer_id }]);
  },

  async 'every decision at once'() {
    const { practice, version } = await plantText(backend, 'in_review', { holder: 'modR1' });
    const answers = await Promise.all(
      ['publish', 'refuse', 'request_changes', 'release', 'publish'].map((action) => move('modR1', version, action)),
    );
    const done = answers.filter((answer) => meaning(answer) === 'done');
    expect(done).toHaveLength(1);
    const { state } = await versionOf(version);
    expect(state).toBe(done[0]?.body.state);
    expect(await expectOneOnLine(practice)).toBe(state === 'published' ? 1 : 0);
    expect(
      await one('select count(*)::integer as lines from public.practice_events where version_id = $1', [version]),
    ).toEqual({ lines: 1 });
  },

  async 'changes are asked for while the author answers an earlier remark'() {
    const { version } = await plantText(backend, 'in_review', { holder: 'modR1' });
    const [asked, saved] = await Promise.all([
      move('modR1', version, 'request_changes'),
      write('edA', version, 'refait'),
    ]);
    expect(meaning(asked)).toBe('done');
    // a text under review is not written; once sent back it is
    const { content, revision } = await versionOf(version);
    expect(meaning(saved)).toBe(content.title === 'refait' ? 'done' : 'state');
    expect(revision).toBe(content.title === 'refait' ? 2 : 1);
  },

  async 'a new text goes on line while the old one is withdrawn'() {
    const { practice, version } = await plantText(backend, 'published');
    const next = randomUUID();
    await ask('edA', 'create_version', { version_id: next, source_version_id: version });
    await backend.sql(
      `update public.practice_versions set state = 'in_review', submitted_at = now(), reviewer_id = $2 where id = $1`,
      [next, userId('modR1')],
    );
    await backend.sql(
      'insert into public.reviews (version_id, reviewer_id, revision, grid) values ($1, $2, 1, $3::text::jsonb)',
      [next, userId('modR1'), JSON.stringify(fullGrid)],
    );
    const [published, withdrawn] = await Promise.all([
      move('modR1', next, 'publish'),
      move('edA', version, 'withdraw'),
      ask('service', 'refresh_snapshots'),
    ]);
    expect(meaning(published)).toBe('done');
    // withdrawn first, or replaced already: never both on line, never the new one taken off by mistake
    expect(['done', 'state']).toContain(meaning(withdrawn));
    expect(await expectOneOnLine(practice)).toBe(1);
    expect((await versionOf(next)).state).toBe('published');
    expect((await versionOf(version)).state).toBe(meaning(withdrawn) === 'done' ? 'archived' : 'superseded');
  },

  async 'withdrawn twice, and put back'() {
    const { practice, version } = await plantText(backend, 'published');
    const answers = await Promise.all([
      move('edA', version, 'withdraw'),
      move('modR1', version, 'withdraw'),
      move('regR1', version, 'restore'),
    ]);
    expect(answers.filter((answer) => meaning(answer) === 'done').length).toBeGreaterThan(0);
    const online = await expectOneOnLine(practice);
    expect((await versionOf(version)).state).toBe(online === 1 ? 'published' : 'archived');
    const [row] = await backend.sql('select archived_at is null as online from public.practices where id = $1', [
      practice,
    ]);
    expect(row?.online).toBe(online === 1);
  },

  async 'a grid is written while the text is handed back'() {
    const { version } = await plantText(backend, 'in_review', { holder: 'modR1' });
    const [saved, released] = await Promise.all([
      ask('modR1', 'save_grid', { version_id: version, grid: { trame: 'non' } }),
      move('modR1', version, 'release'),
    ]);
    expect(meaning(released)).toBe('done');
    expect(['done', 'refused', 'state']).toContain(meaning(saved));
    expect((await versionOf(version)).state).toBe('submitted');
  },

  async 'whoever reads meanwhile sees one state or the other, whole'() {
    const { practice, version } = await plantText(backend, 'in_review', { holder: 'modR1' });
    const look = async () => {
      const response = await backend.fetch(
        `/rest/v1/published_practices?practice_id=eq.${practice}&select=title,version_id`,
        { headers: headersOf(backend, 'anon') },
      );
      return await response.json();
    };
    const [published, ...seen] = await Promise.all([move('modR1', version, 'publish'), look(), look(), look()]);
    expect(meaning(published)).toBe('done');
    const whole = [{ title: testimony.title, version_id: version }];
    for (const rows of seen) expect([[], whole]).toContainEqual(rows);
    expect(await look()).toEqual(whole);
  },
});
