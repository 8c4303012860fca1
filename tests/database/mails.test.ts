/** Mails: written by what happens, claimed once, tried again only when refused; questions and reminders once each; links without an account. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actors, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { call, meaning, plantText, userId } from '../support/texts.ts';

interface Mail {
  id: number;
  kind: string;
  recipient: string;
  payload: Record<string, unknown>;
  token: string | null;
  unsubscribe_token: string;
  attempts: number;
}
let backend: Backend;
const claim = async () => (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as Mail[];
const settle = (id: number, outcome: unknown) => call(backend, 'service', 'settle_mail', { id, outcome });
beforeAll(async () => {
  backend = await openBackend();
  for (const { id } of await claim()) await settle(id, 'sent');
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const move = (actor: Parameters<typeof call>[1], version_id: string, action: string, more: object = {}) =>
  call(backend, actor, 'transition', { version_id, action, expected_revision: 1, ...more });

test('the worker’s functions are the worker’s', async () => {
  const before = await fingerprint(backend);
  for (const actor of people) {
    for (const [name, args] of [
      ['claim_mails', {}],
      ['mails_wait', {}],
      ['settle_mail', { id: 1, outcome: 'sent' }],
      ['create_due_confirmations', {}],
      ['create_reminders', {}],
      ['sweep_mails', {}],
      ['claim_files', {}],
      ['note_file_check', { object_name: '00000000-0000-4000-b000-00000000003a.png', sha256: null }],
      ['list_orphan_files', {}],
      ['appoint_admin', { email: 'none@canari.test' }],
    ] as const)
      expect([actor, name, meaning(await call(backend, actor, name, args))]).toEqual([actor, name, 'refused']);
    if (actor !== 'adm')
      expect([actor, meaning(await call(backend, actor, 'list_mail_troubles'))]).toEqual([actor, 'refused']);
  }
  expect(await fingerprint(backend)).toBe(before);
});

test('each step tells those concerned, but who did it; without a word of the text', async () => {
  const text = await plantText(backend, 'draft');
  const told = async () => (await claim()).map(({ kind, recipient }) => `${kind} ${recipient.split('@')[0]}`).sort();
  await move('edA', text.version, 'submit');
  expect(await told()).toEqual(['practice_submit modr1', 'practice_submit relr1']);
  await move('modR1', text.version, 'take');
  expect(await told()).toEqual([]);
  await move('modR1', text.version, 'refuse', { reason: 'Ce texte ne parle pas du travail.' });
  const [mail, ...others] = await claim();
  expect([mail?.kind, mail?.recipient, others]).toEqual(['practice_refuse', 'eda@canari.test', []]);
  expect(JSON.stringify(mail?.payload)).not.toMatch(/canariessai (?:fait|changé)/);
  const mine = await call(backend, 'edA', 'my_notifications');
  expect(mine.body).toMatchObject([
    { action: 'refuse', version_id: text.version },
    { action: 'take' },
    { action: 'create' },
  ]);
  const [last] = mine.body as unknown as { id: number }[];
  expect((await call(backend, 'edB', 'mark_notifications_read', { ids: [last?.id] })).body).toEqual({ unread: 0 });
  expect((await call(backend, 'edA', 'mark_notifications_read', { ids: [last?.id] })).body).toEqual({ unread: 2 });
  expect((await call(backend, 'edA', 'mark_notifications_read')).body).toEqual({ unread: 0 });
});

test('claimed once; refused, tried five times more, later and later; of unknown fate, never again, and listed', async () => {
  const queue = (key: string) =>
    backend.sql(`select private.queue_mail('essai', null, $1 || '@canari.test', '{"mot": "canari"}', $1)`, [key]);
  await queue('refus');
  await queue('refus');
  const both = await Promise.all([claim(), claim()]);
  expect(both.flat().map(({ recipient }) => recipient)).toEqual(['refus@canari.test']);
  const id = Number(both.flat()[0]?.id);
  const delays: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt++) {
    expect((await settle(id, 'refused')).body).toEqual({ settled: true });
    const [row] = await backend.sql(
      `select round(extract(epoch from next_attempt_at - now()) / 60)::integer as minutes, failed_at is not null as failed from private.outbox where id = $1`,
      [id],
    );
    expect([attempt, row?.failed]).toEqual([attempt, attempt === 6]);
    expect(await claim()).toEqual([]);
    if (attempt === 6) break;
    delays.push(Number(row?.minutes));
    await backend.sql('update private.outbox set next_attempt_at = now() where id = $1', [id]);
    expect((await claim()).map(({ attempts }) => attempts)).toEqual([attempt + 1]);
  }
  expect(delays).toEqual([1, 5, 30, 120, 480]);

  await queue('perdu');
  const [lost] = await claim();
  await backend.sql(`update private.outbox set claimed_at = now() - interval '16 minutes' where id = $1`, [lost?.id]);
  expect(await claim()).toEqual([]);
  expect((await settle(Number(lost?.id), 'refused')).body).toEqual({ settled: false });
  await queue('inconnu');
  const [unknown] = await claim();
  await settle(Number(unknown?.id), 'unknown');
  expect(await claim()).toEqual([]);
  expect((await call(backend, 'adm', 'list_mail_troubles')).body).toMatchObject([
    { recipient: 'inconnu@canari.test', state: 'unknown' },
    { recipient: 'perdu@canari.test', state: 'unknown' },
    { recipient: 'refus@canari.test', state: 'failed' },
  ]);
  await queue('envoye');
  const [sent] = await claim();
  expect((await settle(Number(sent?.id), 'sent')).body).toEqual({ settled: true });
  expect((await settle(Number(sent?.id), 'sent')).body).toEqual({ settled: false });
  expect(meaning(await settle(Number(sent?.id), 'lost'))).toBe('invalid outcome');
  const [row] = await backend.sql('select payload from private.outbox where id = $1', [sent?.id]);
  expect(row?.payload).toEqual({});
});

test('unsubscribing: by the link, without an account, for good; taken back in the account', async () => {
  await backend.sql(`select private.queue_mail('essai', $1, null, '{}', 'desinscription')`, [userId('edA2')]);
  const [mail] = await claim();
  const leave = (token: unknown) => call(backend, 'anon', 'unsubscribe', { token });
  for (const token of ['', 'f'.repeat(64), null, mail?.token]) expect(meaning(await leave(token))).toBe('refused');
  expect((await leave(mail?.unsubscribe_token)).body).toEqual({ unsubscribed: true });
  expect(meaning(await leave(mail?.unsubscribe_token))).toBe('done');
  await backend.sql(`select private.queue_mail('essai', $1, null, '{}', 'apres')`, [userId('edA2')]);
  expect(await claim()).toEqual([]);
  expect((await call(backend, 'edA2', 'my_account')).body.wants_mail).toBe(false);
  await call(backend, 'edA2', 'set_mail_preference', { wanted: true });
  await backend.sql(`select private.queue_mail('essai', $1, null, '{}', 'revenu')`, [userId('edA2')]);
  expect((await claim()).map(({ recipient }) => recipient)).toEqual(['eda2@canari.test']);
});

test('« toujours en place ? »: at 6 and 12 months, once, by one mail; answered once, by the link', async () => {
  const [six, twelve, old] = [
    await plantText(backend, 'published'),
    await plantText(backend, 'published'),
    await plantText(backend, 'published'),
  ];
  for (const [text, age] of [
    [six, '6 months 3 days'],
    [twelve, '12 months 3 days'],
    [old, '40 months'],
  ] as const)
    await backend.sql(
      `update public.published_practices set published_at = now() - $2::interval, confirmed_at = now() - $2::interval where practice_id = $1`,
      [text.practice, age],
    );
  await call(backend, 'edA', 'save_contact', {
    practice_id: six.practice,
    contact: { name: 'X', email: 'contact@canari.test' },
  });
  expect((await call(backend, 'service', 'create_due_confirmations')).body).toEqual({ created: 2 });
  expect((await call(backend, 'service', 'create_due_confirmations')).body).toEqual({ created: 0 });
  const mails = (await claim()).filter(({ kind }) => kind === 'confirmation');
  expect(mails.map(({ recipient, payload }) => [recipient, payload.month]).sort()).toEqual([
    ['contact@canari.test', 6],
    ['eda@canari.test', 12],
  ]);
  const token = mails.find(({ payload }) => payload.month === 6)?.token;
  const no = mails.find(({ payload }) => payload.month === 12)?.token;
  const read = (value: unknown) => call(backend, 'anon', 'read_confirmation', { token: value });
  const answer = (value: unknown, still_in_place: unknown) =>
    call(backend, 'anon', 'answer_confirmation', { token: value, still_in_place });
  expect((await read(token)).body).toMatchObject({
    month: 6,
    establishment: 'Résidence Hirondelle A',
    region: 'nouvelle-aquitaine',
  });
  const before = await fingerprint(backend);
  const refusals = [
    await answer('f'.repeat(64), true),
    await answer('', true),
    await answer(null, false),
    await read('x'),
  ];
  expect(new Set(refusals.map(({ text }) => text)).size).toBe(1);
  expect(meaning(await answer(token, null))).toBe('invalid still_in_place');
  expect(await fingerprint(backend)).toBe(before);
  const twice = await Promise.all([answer(token, true), answer(token, true)]);
  expect(twice.map(meaning).sort()).toEqual(['done', 'refused']);
  expect(meaning(await answer(no, false))).toBe('done');
  const rows = await backend.sql(
    `select outcome, confirmed_at > now() - interval '1 hour' as fresh from public.published_practices where practice_id = any ($1::uuid[]) order by outcome`,
    [`{${six.practice},${twelve.practice}}`],
  );
  expect(rows).toEqual([
    { outcome: 'arretee', fresh: true },
    { outcome: 'reussie', fresh: true },
  ]);
  await backend.sql('delete from public.confirmations where practice_id = $1', [six.practice]);
  await call(backend, 'service', 'create_due_confirmations');
  const [late] = (await claim()).filter(({ kind }) => kind === 'confirmation');
  await backend.sql('delete from public.published_practices where practice_id = $1', [six.practice]);
  expect(meaning(await answer(late?.token, true))).toBe('refused'); // withdrawn meanwhile
});

test('reminders: drafts, changes and texts to read that wait, once each', async () => {
  const waits = async (state: 'draft' | 'changes_requested' | 'submitted', age: string) => {
    const text = await plantText(backend, state);
    await backend.sql('alter table public.practice_versions disable trigger practice_versions_touch');
    await backend.sql(
      `update public.practice_versions set updated_at = now() - $2::interval, submitted_at = case when submitted_at is not null then now() - $2::interval end where id = $1`,
      [text.version, age],
    );
    await backend.sql('alter table public.practice_versions enable trigger practice_versions_touch');
  };
  await waits('draft', '31 days');
  await waits('changes_requested', '15 days');
  await waits('submitted', '11 days');
  await waits('draft', '2 days');
  await call(backend, 'service', 'create_reminders');
  await call(backend, 'service', 'create_reminders');
  expect((await claim()).map(({ kind, recipient }) => `${kind} ${recipient.split('@')[0]}`).sort()).toEqual([
    'reminder_changes eda',
    'reminder_draft eda',
    'reminder_review modr1',
    'reminder_review relr1',
  ]);
});

test('settled mails are forgotten after 13 months; those that wait are not', async () => {
  await backend.sql(`select private.queue_mail('essai', null, 'attend@canari.test', '{}', 'attend')`);
  const count = async () => Number((await backend.sql('select count(*) from private.outbox'))[0]?.count);
  await backend.sql(
    `update private.outbox set created_at = now() - interval '14 months' where dedupe_key in ('attend', 'envoye')`,
  );
  const before = await count();
  expect((await call(backend, 'service', 'sweep_mails')).body).toEqual({ removed: 1 });
  expect(await count()).toBe(before - 1);
});
