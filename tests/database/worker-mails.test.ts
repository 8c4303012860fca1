/** The worker and its mails when something fails: the mail server is away or says no, the worker is killed, there are two, the person leaves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Backend, openBackend } from '../support/database.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { call, userId } from '../support/texts.ts';
import { type Ask, makeWorker, postTo, serveApi, siteUrl, toAsk } from '../support/worker.ts';

let backend: Backend;
let server: MailServer;
beforeAll(async () => {
  [backend, server] = [await openBackend(), await openMailServer()];
});
afterAll(async () => {
  await server.stop();
  await backend.close();
});
beforeEach(async () => {
  await backend.sql('delete from private.outbox');
  for (const moment of ['MAIL', 'RCPT', 'DATA', 'body'] as const) server.script(moment, null);
  server.messages.length = 0;
  server.onMessage = () => {};
});

const queue = (name: string) =>
  backend.sql(
    `select private.queue_mail('practice_publish', null, $1 || '@canari.test', jsonb_build_object('title', $1::text), $1)`,
    [name],
  );
const queueAll = async (...names: string[]) => {
  for (const name of names) await queue(name);
};
const receivers = () => server.messages.map((message) => /^To: (\S+)@/m.exec(message)?.[1]);
const rows = () =>
  backend.sql(`select split_part(recipient, '@', 1) as name, attempts, sent_at is not null as sent, claimed_at is not null as claimed,
    failed_at is not null as failed, unknown_at is not null as unknown from private.outbox order by id`);
const waiting = { attempts: 0, sent: false, claimed: false, failed: false, unknown: false };
const gone = { attempts: 1, sent: true, claimed: true, failed: false, unknown: false };
/** As if this long had passed since. */
const age = (interval: string) =>
  backend.sql(
    `update private.outbox set claimed_at = claimed_at - $1::interval, next_attempt_at = next_attempt_at - $1::interval`,
    [interval],
  );
const troubles = async () =>
  (await call(backend, 'adm', 'list_mail_troubles')).body as unknown as { recipient: string }[];

test('F06 the mail server is away for an hour: no mail is taken nor loses a try, then each leaves once', async () => {
  await queueAll('un', 'deux', 'trois');
  let time = Date.parse('2026-11-22T05:00:00Z');
  const pass = makeWorker(backend, { post: postTo(server.port), now: () => time });
  await server.stop();
  for (let later = 0; later < 60 * 60_000; later += 60_000) {
    expect(await pass()).toEqual(['messages (ECONNREFUSED)']);
    time += 60_000;
  }
  expect((await rows()).map(({ name: _, ...row }) => row)).toEqual([waiting, waiting, waiting]);
  await server.start();
  expect(await pass()).toEqual([]);
  expect(await pass()).toEqual([]);
  expect(receivers()).toEqual(['un', 'deux', 'trois']);
  expect((await rows()).map(({ name: _, ...row }) => row)).toEqual([gone, gone, gone]);
});

test('the mail server says no for an hour: tried after 1, 5 and 30 minutes more, then accepted, once', async () => {
  await queue('patient');
  server.script('RCPT', '451 try later');
  const pass = makeWorker(backend, { post: postTo(server.port) });
  const tries: number[] = [];
  for (let minutes = 0; minutes <= 60; minutes++) {
    const before = Number((await rows())[0]?.attempts);
    expect(await pass()).toEqual([]);
    if (Number((await rows())[0]?.attempts) > before) tries.push(minutes);
    await age('1 minute');
  }
  expect(tries).toEqual([0, 1, 6, 36]);
  server.script('RCPT', null);
  expect(await pass()).toEqual([]);
  expect(receivers()).toEqual([]);
  await age('2 hours');
  await pass();
  await pass();
  expect(receivers()).toEqual(['patient']);
});

test('one recipient refused does not hold the others', async () => {
  await queueAll('refus', 'un', 'deux');
  server.script('RCPT', '550 no such mailbox');
  const ask: Ask = async (request) => {
    if (request.url.endsWith('/settle_mail')) server.script('RCPT', null);
    return toAsk(backend)(request);
  };
  expect(await makeWorker(backend, { post: postTo(server.port), ask })()).toEqual([]);
  expect(receivers()).toEqual(['un', 'deux']);
  expect((await rows()).map(({ name, sent }) => [name, sent])).toEqual([
    ['refus', false],
    ['un', true],
    ['deux', true],
  ]);
});

test('cut after the message: of unknown fate, listed, never sent again; the next ones leave', async () => {
  await queueAll('perdu', 'un');
  server.script('body', 'cut');
  server.onMessage = () => {
    if (server.messages.length === 2) server.script('body', null);
  };
  const pass = makeWorker(backend, { post: postTo(server.port) });
  expect(await pass()).toEqual([]);
  await age('1 day');
  expect(await pass()).toEqual([]);
  expect(receivers()).toEqual(['perdu', 'un']);
  expect(await troubles()).toMatchObject([
    { recipient: 'perdu@canari.test', state: 'unknown', kind: 'practice_publish' },
  ]);
});

test('F01 the worker is killed between sending and settling: one mail of unknown fate, none sent twice, none lost', async () => {
  await queueAll('un', 'deux', 'trois', 'quatre', 'cinq');
  const api = await serveApi(backend);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'supabase/worker/work.ts', '--once'], {
    env: {
      ...process.env,
      NODE_ENV: undefined,
      VITEST: undefined,
      SUPABASE_URL: api.url,
      SUPABASE_SECRET_KEY: backend.secretKey,
      ESSAIM_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      ESSAIM_MAIL_FROM: 'essaim@ars.example',
      ESSAIM_SITE_URL: siteUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'exit');
  try {
    server.onMessage = () => {
      if (server.messages.length !== 3) return;
      // accepted, as far as the server knows; the worker never hears it
      server.script('body', 'hang');
      child.kill('SIGKILL');
    };
    const [, signal] = await ended;
    expect([signal, printed]).toEqual(['SIGKILL', '']);
  } finally {
    child.kill('SIGKILL');
    await api.close();
  }
  server.script('body', null);
  const pass = makeWorker(backend, { post: postTo(server.port) });
  expect(await pass()).toEqual([]);
  expect(receivers()).toEqual(['un', 'deux', 'trois', 'quatre', 'cinq']);
  expect(await troubles()).toEqual([]);
  await age('16 minutes');
  expect(await pass()).toEqual([]);
  expect(receivers()).toHaveLength(5);
  expect(await troubles()).toMatchObject([{ recipient: 'trois@canari.test', state: 'unknown' }]);
});

test('two workers: each mail leaves once', async () => {
  const names = Array.from({ length: 20 }, (_, at) => `lettre-${at}`);
  await queueAll(...names);
  const [one, other] = [postTo(server.port), postTo(server.port)].map((post) => makeWorker(backend, { post }));
  expect(await Promise.all([one?.(), other?.()])).toEqual([[], []]);
  expect((await rows()).filter(({ sent }) => !sent)).toEqual([]);
  expect(receivers().sort()).toEqual(names.sort());
});

test('the answer to « sent » is lost twice: the mail is settled all the same', async () => {
  await queue('un');
  let lost = 0;
  const ask: Ask = async (request) => {
    const isSettling = request.url.endsWith('/settle_mail');
    const response = await toAsk(backend)(request);
    if (isSettling && lost++ < 2) throw new TypeError('the answer did not come');
    return response;
  };
  expect(await makeWorker(backend, { post: postTo(server.port), ask })()).toEqual([]);
  expect([lost, await rows()]).toEqual([3, [{ name: 'un', ...gone }]]);
});

test('told to stop, it ends after the mail it holds', async () => {
  await queueAll('un', 'deux');
  const stop = new AbortController();
  server.onMessage = () => stop.abort();
  await makeWorker(backend, { post: postTo(server.port), stopping: stop.signal })();
  expect((await rows()).map(({ name: _, ...row }) => row)).toEqual([gone, waiting]);
});

test('without a mail server set, mails wait', async () => {
  await queue('un');
  expect(await makeWorker(backend, {})()).toEqual([]);
  expect(await rows()).toEqual([{ name: 'un', ...waiting }]);
});

test('who asks for no more mail between two mails gets no other, and holds nobody', async () => {
  await queueAll('un');
  await backend.sql(`select private.queue_mail('practice_refuse', null, 'un@canari.test', '{}', 'encore')`);
  await queueAll('deux', 'trois');
  const ask: Ask = async (request) => {
    const response = await toAsk(backend)(request);
    if (request.url.endsWith('/settle_mail'))
      await backend.sql(`insert into private.unsubscribed (email) values ('un@canari.test') on conflict do nothing`);
    return response;
  };
  await makeWorker(backend, { post: postTo(server.port), ask })();
  expect(receivers()).toEqual(['un', 'deux', 'trois']);
  await backend.sql('delete from private.unsubscribed');
});

test('an account erased between the claim and the sending: nothing of it is left, the others leave', async () => {
  await backend.sql(`select private.queue_mail('practice_publish', $1, null, '{"title": "T"}', 'a')`, [userId('edB')]);
  await backend.sql(`select private.queue_mail('practice_refuse', $1, null, '{"title": "T"}', 'b')`, [userId('edB')]);
  await queue('un');
  const [{ email } = {}] = await backend.sql('select email from auth.users where id = $1', [userId('edB')]);
  const ask: Ask = async (request) => {
    const response = await toAsk(backend)(request);
    if (request.url.endsWith('/claim_mails')) await call(backend, 'edB', 'erase_my_account', { email });
    return response;
  };
  expect(await makeWorker(backend, { post: postTo(server.port), ask })()).toEqual([]);
  expect(receivers()).toEqual(['edb', 'un']);
  expect(await backend.sql('select 1 from auth.users where id = $1', [userId('edB')])).toEqual([]);
  expect(JSON.stringify(await backend.sql('select * from private.outbox'))).not.toContain(String(email));
  expect(await rows()).toEqual([{ name: 'un', ...gone }]);
});
