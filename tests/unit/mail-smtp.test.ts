/** What became of a mail, told by how far the conversation with the mail server went. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../../supabase/worker/mails/post.ts';
import { readPost } from '../../supabase/worker/mails/settings.ts';
import { postBySmtp } from '../../supabase/worker/mails/smtp.ts';
import { type Doing, type MailServer, type Moment, openMailServer } from '../support/mail-server.ts';

let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.stop());
afterEach(() => {
  for (const moment of ['greeting', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'body'] as const) server.script(moment, null);
  server.messages.length = 0;
});

const letter: Letter = {
  id: 12,
  to: 'lea@essaim.example',
  subject: 'En ligne\u202f: « L’été »',
  text: 'Bonjour,\n.\nUne ligne d’un point seul.',
  html: '<p>Bonjour</p>',
  unsubscribe: 'https://essaim.example/desinscription?jeton=abc',
};
const post = () =>
  postBySmtp(
    { host: '127.0.0.1', port: server.port, secure: false, requireTLS: false, login: null, patience: 400 },
    'essaim@ars.example',
  );
async function send(more: Partial<Letter> = {}) {
  const line = await post().open();
  const outcome = await line.send({ ...letter, ...more });
  line.close();
  return { outcome, good: line.good };
}

test.each<[Moment, Doing, string]>([
  ['MAIL', '451 try later', 'refused'],
  ['MAIL', '550 not you', 'refused'],
  ['MAIL', 'cut', 'refused'],
  ['MAIL', 'hang', 'refused'],
  ['RCPT', '450 mailbox busy', 'refused'],
  ['RCPT', '550 no such mailbox', 'refused'],
  ['RCPT', 'cut', 'refused'],
  ['DATA', '554 no', 'refused'],
  ['DATA', '421 going down', 'refused'],
  ['DATA', 'cut', 'refused'],
  ['DATA', 'hang', 'refused'],
  ['body', '452 disk full', 'refused'],
  ['body', '554 spam', 'refused'],
  ['body', '421 going down', 'refused'],
  ['body', 'cut', 'unknown'],
  ['body', 'hang', 'unknown'],
  ['body', '???', 'unknown'],
])('%s, %s: %s', async (moment, doing, outcome) => {
  server.script(moment, doing);
  expect(await send()).toEqual({ outcome, good: false });
  server.script(moment, null);
  expect(await send()).toEqual({ outcome: 'sent', good: true });
});

test.each<Doing>(['554 not now', 'cut', 'hang'])('a server that greets with « %s » opens no line', async (doing) => {
  server.script('greeting', doing);
  await expect(post().open()).rejects.toThrow();
});

test('a server that is away opens no line; back, it does', async () => {
  await server.stop();
  await expect(post().open()).rejects.toHaveProperty('code', 'ECONNREFUSED');
  await server.start();
  expect((await send()).outcome).toBe('sent');
});

test('a line that the server has ended between two mails says so', async () => {
  const line = await post().open();
  expect([await line.send(letter), line.good]).toEqual(['sent', true]);
  await server.stop();
  await server.start();
  await expect.poll(() => line.good).toBe(false);
  line.close();
});

test('a server that does not encrypt gets neither the name nor the password', async () => {
  const login = { user: 'moi', pass: 'secret' };
  const relay = { host: '127.0.0.1', port: server.port, secure: false, requireTLS: true, login, patience: 400 };
  server.heard.length = 0;
  await expect(postBySmtp(relay, 'essaim@ars.example').open()).rejects.toThrow();
  expect(server.heard.join(' ')).not.toMatch(/AUTH|MAIL/);
  // its twin: where none is asked for, it signs in
  const line = await postBySmtp({ ...relay, requireTLS: false }, 'essaim@ars.example').open();
  expect(await line.send(letter)).toBe('sent');
  line.close();
  expect(server.heard.find((command) => command.startsWith('AUTH'))).toBe(`AUTH PLAIN ${btoa('\0moi\0secret')}`);
  server.script('AUTH', '535 wrong password');
  await expect(postBySmtp({ ...relay, requireTLS: false }, 'essaim@ars.example').open()).rejects.toHaveProperty(
    'code',
    'EAUTH',
  );
});

test('one line carries many mails; who answers them, and where they end, stands in their headers', async () => {
  const before = server.conversations;
  const line = await post().open();
  for (let id = 1; id <= 25; id++) expect(await line.send({ ...letter, id })).toBe('sent');
  line.close();
  expect(server.conversations).toBe(before + 1);
  const [message = ''] = server.messages;
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  expect(head).toContain('From: Essaim <essaim@ars.example>');
  expect(head).toMatch(/^To: lea@essaim\.example$/m);
  expect(head).toContain('Message-ID: <essaim-1@ars.example>');
  expect(head).toContain('List-Unsubscribe: <https://essaim.example/desinscription?jeton=abc>');
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(head).toContain('Auto-Submitted: auto-generated');
  expect(head).toContain('multipart/alternative');
});

test('an address that is not one is refused without a word to the server, and no line of a subject becomes a header', async () => {
  for (const to of ['a@b.fr\r\nBcc: x@y.fr', 'a@b.fr, c@d.fr', '<a@b.fr>', 'efface', ''])
    expect((await send({ to })).outcome).toBe('refused');
  expect(server.messages).toEqual([]);
  await send({ subject: 'Bonjour\r\nBcc: espion@essaim.example\r\n\r\ncorps' });
  const [message = ''] = server.messages;
  expect(message).not.toMatch(/^Bcc:/im);
  expect(message.slice(0, message.indexOf('\r\n\r\n'))).toContain('List-Unsubscribe-Post');
});

describe('settings', () => {
  const site = 'https://essaim.example/';
  const from = 'essaim@ars.example';
  test('none: mails wait', () => expect(readPost({ ESSAIM_SITE_URL: site })).toBeNull());
  test('whole', () => {
    const read = readPost({
      ESSAIM_SMTP_URL: 'smtps://moi:secret@smtp.example',
      ESSAIM_MAIL_FROM: from,
      ESSAIM_SITE_URL: site,
    });
    expect(read?.siteUrl).toBe('https://essaim.example');
  });
  test.each([
    [{ ESSAIM_SMTP_URL: 'smtp.example:secret', ESSAIM_MAIL_FROM: from, ESSAIM_SITE_URL: site }, 'ESSAIM_SMTP_URL'],
    [
      { ESSAIM_SMTP_URL: 'https://moi:secret@smtp.example', ESSAIM_MAIL_FROM: from, ESSAIM_SITE_URL: site },
      'ESSAIM_SMTP_URL',
    ],
    [{ ESSAIM_SMTP_URL: 'smtps://moi:secret@smtp.example', ESSAIM_SITE_URL: site }, 'ESSAIM_MAIL_FROM'],
    [
      {
        ESSAIM_SMTP_URL: 'smtps://moi:secret@smtp.example',
        ESSAIM_MAIL_FROM: 'Essaim <e@f.fr>',
        ESSAIM_SITE_URL: site,
      },
      'ESSAIM_MAIL_FROM',
    ],
    [{ ESSAIM_SMTP_URL: 'smtps://moi:secret@smtp.example', ESSAIM_MAIL_FROM: from }, 'ESSAIM_SITE_URL'],
  ])('a mistake names its variable, never its value: %#', (env, name) => {
    let said = '';
    try {
      readPost(env);
    } catch (cause) {
      said = String(cause);
    }
    expect(said).toContain(name);
    expect(said).not.toContain('secret');
  });
});
