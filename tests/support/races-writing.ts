/** Races of who writes. Each prepares its own rows and says what must hold whoever wins. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Actor } from './database.ts';
import type { RaceTools } from './race-tools.ts';
import { establishmentA, meaning, type Outcome, plantText, testimony } from './texts.ts';

export const createWritingRaces = ({
  backend,
  ask,
  move,
  write,
  one,
  versionOf,
  countEvents,
  said,
  told,
}: RaceTools) => ({
  async 'two tabs of one person write'() {
    const { version } = await plantText(backend, 'draft');
    const answers = await Promise.all(['un', 'deux', 'trois'].map((title) => write('edA', version, title)));
    expect(said(answers)).toEqual(['done', 'revision', 'revision']);
    const { content, revision } = await versionOf(version);
    expect(['un', 'deux', 'trois'][answers.findIndex((answer) => meaning(answer) === 'done')]).toBe(content.title);
    expect(revision).toBe(2);
    for (const answer of answers.filter(({ status }) => status === 409)) expect(told(answer).content).toEqual(content);
  },

  async 'three editors go on writing: who replaces a text had been shown it'() {
    const { version } = await plantText(backend, 'draft');
    const chain = new Map<number, { title: string; from: string }>([[1, { title: testimony.title, from: '' }]]);
    await Promise.all(
      (['edA', 'edA2', 'refA'] as const).map(async (actor) => {
        let [revision, seen] = [1, String(testimony.title)];
        for (let turn = 0; turn < 6; turn++) {
          const title = `${actor} ${turn}`;
          const answer = await write(actor, version, title, revision);
          if (meaning(answer) === 'done') {
            revision = Number(answer.body.revision);
            chain.set(revision, { title, from: seen });
            seen = title;
          } else {
            expect(meaning(answer)).toBe('revision');
            revision = told(answer).revision;
            seen = told(answer).content.title;
          }
        }
      }),
    );
    const stored = await versionOf(version);
    expect(chain.size).toBe(stored.revision);
    expect(chain.get(stored.revision)?.title).toBe(stored.content.title);
    for (const [revision, { from }] of chain) expect(from).toBe(chain.get(revision - 1)?.title ?? '');
  },

  async 'one submits what another is changing'() {
    const { version } = await plantText(backend, 'draft');
    const [saved, sent] = await Promise.all([write('edA2', version, 'autre'), move('edA', version, 'submit')]);
    expect(['done revision', 'state done']).toContain(`${meaning(saved)} ${meaning(sent)}`);
    const { content, state } = await versionOf(version);
    // what is sent is what was read by who sent it
    if (state === 'submitted') expect(content.title).toBe(testimony.title);
    else expect([state, content.title]).toEqual(['draft', 'autre']);
  },

  async 'two submit, and one clicks twice'() {
    const { version } = await plantText(backend, 'draft');
    const request_id = randomUUID();
    const answers = await Promise.all([
      move('edA', version, 'submit', { request_id }),
      move('edA', version, 'submit', { request_id }),
      move('edA2', version, 'submit'),
    ]);
    expect(['done done state', 'done state state']).toContain(said(answers).join(' '));
    expect(await countEvents(version, 'submit')).toBe(1);
    const notified = await one<{ most: number }>(
      `select coalesce(max(n), 0)::integer as most from (select count(*) as n from public.notifications x
        join public.practice_events e on e.id = x.event_id where e.version_id = $1 group by x.user_id) as each`,
      [version],
    );
    expect(notified.most).toBe(1);
  },

  async 'a text is begun twice with the same identifiers'() {
    const args = { practice_id: randomUUID(), version_id: randomUUID(), finess: establishmentA, content: testimony };
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask('edA', 'create_practice', args)));
    expect(said(answers)).toEqual(Array(4).fill('done'));
    expect(await countEvents(args.version_id, 'create')).toBe(1);
  },

  async 'two begin a new text of one practice'() {
    const { practice, version } = await plantText(backend, 'published');
    const begin = (actor: Actor) =>
      ask(actor, 'create_version', { version_id: randomUUID(), source_version_id: version });
    const answers = await Promise.all([begin('edA'), begin('edA2'), begin('refA')]);
    expect(said(answers)).toEqual(['done', 'open_version', 'open_version']);
    const open = await backend.sql(
      `select count(*)::integer as count from public.practice_versions where practice_id = $1 and state = 'draft'`,
      [practice],
    );
    expect(open).toEqual([{ count: 1 }]);
  },

  async 'two write who answers for a practice'() {
    const { practice } = await plantText(backend, 'draft');
    const save = (actor: Actor, name: string) =>
      ask(actor, 'save_contact', { practice_id: practice, contact: { name }, expected_revision: 0 });
    const answers = await Promise.all([save('edA', 'Un'), save('edA2', 'Deux')]);
    expect(said(answers)).toEqual(['done', 'revision']);
    const [row] = await backend.sql('select name, revision from public.practice_contacts where practice_id = $1', [
      practice,
    ]);
    expect(row).toEqual({ name: meaning(answers[0] as Outcome) === 'done' ? 'Un' : 'Deux', revision: 1 });
  },

  async 'a file, a remark and a note are sent twice'() {
    const { version } = await plantText(backend, 'draft');
    const held = await plantText(backend, 'in_review', { holder: 'modR1' });
    const [file, remark, note] = [randomUUID(), randomUUID(), randomUUID()];
    const twice = (actor: Actor, name: string, args: object) => [ask(actor, name, args), ask(actor, name, args)];
    const answers = await Promise.all([
      ...twice('edA', 'add_attachment', { id: file, version_id: version, type: 'image/png' }),
      ...twice('modR1', 'save_comment', { id: remark, version_id: held.version, field: 'title', body: 'x' }),
      ...twice('regR1', 'add_note', { id: note, version_id: held.version, body: 'x' }),
    ]);
    expect(said(answers)).toEqual(Array(6).fill('done'));
  },
});
