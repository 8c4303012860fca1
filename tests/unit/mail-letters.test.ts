/** Every kind of mail, with every text that could break it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nameMailKind } from '#/domain/mail-kinds';
import { toPlainText } from '../../supabase/embedded/mailbox.ts';
import { type ClaimedMail, writeLetter } from '../../supabase/worker/mails/letter.ts';
import { mailKinds } from '../../supabase/worker/mails/words.ts';
import { nasty } from '../support/nasty-texts.ts';

const site = 'https://essaim.example';
const version = '5b1c2a52-7a36-4b8c-9d43-0a3f6f1d2c11';
const mail = (kind: string, payload: Record<string, unknown> = {}): ClaimedMail => ({
  id: 7,
  kind,
  recipient: 'lea@essaim.example',
  payload: {
    version_id: version,
    practice_id: version,
    title: 'Le planning fait par l’équipe',
    establishment: 'EHPAD Les Tilleuls',
    finess: '330990003',
    number: 12,
    region: 'nouvelle-aquitaine',
    level: 'remarquable',
    role: 'moderator',
    person: 'Camille Durand',
    month: 12,
    since: '2026-10-01T10:00:00Z',
    expires_at: '2026-12-06T10:00:00Z',
    ...payload,
  },
  token: 'c'.repeat(64),
  unsubscribe_token: 'd'.repeat(64),
});
const kinds = Object.keys(mailKinds);
const linked = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
/** What is seen: the text of the page, entities read. */
const seen = (html: string) => toPlainText(html);

test('every kind that the database writes has its words', () => {
  const sql = readdirSync('supabase/migrations')
    .filter((name) => name >= '20261122')
    .map((name) => readFileSync(`supabase/migrations/${name}`, 'utf8'))
    .join('\n');
  const written = new Set<string>();
  for (const [, kind = ''] of sql.matchAll(/queue_mail\('([a-z_]+)'/g)) written.add(kind);
  for (const [, kind = ''] of sql.matchAll(/'(reminder_[a-z]+)'/g)) written.add(kind);
  for (const [, kind = ''] of sql.matchAll(/private\.outbox \(kind[^)]*\)\s*values \('([a-z_]+)'/g)) written.add(kind);
  // told to nobody: no mail
  const told =
    /record_account_event\((?:case when [^']*)?'([a-z_]+)'(?: else '([a-z_]+)' end)?[^;]*?(\{\}|array\[|list_managers)/g;
  for (const [, one = '', other, people] of sql.matchAll(told))
    if (people !== '{}') for (const kind of [one, other]) if (kind) written.add(kind);
  for (const [, kind = '', people] of sql.matchAll(
    /record_participation_event\('([a-z_]+)'[^;]*?(\{\}|private\.list_)/g,
  ))
    if (people !== '{}') written.add(kind);
  const steps = /p_action in \(('take'[^)]*)\) then private\.list_side/.exec(sql)?.[1] ?? '';
  for (const [, action = ''] of steps.matchAll(/'([a-z_]+)'/g))
    if (action !== 'take') written.add(`practice_${action}`);
  written.add('practice_submit');
  written.delete('practice_');
  expect([...written].sort()).toEqual([...kinds].sort());
  expect(written.size).toBeGreaterThan(20);
});

describe.each(kinds)('%s', (kind) => {
  test('one subject line, one action, why, and the end of mails, in both forms', () => {
    const { subject, text, html, to, unsubscribe } = writeLetter(mail(kind), site);
    expect(to).toBe('lea@essaim.example');
    expect(subject.length).toBeLessThan(110);
    // for the safety of an account: not to be ended
    const leaving = kind === 'address_changed' ? [] : [`${site}/desinscription?jeton=${'d'.repeat(64)}`];
    expect(unsubscribe).toBe(leaving[0] ?? null);
    const [action, ...others] = linked(html);
    expect(others).toEqual(leaving);
    expect(action).toMatch(/^https:\/\/essaim\.example\/[a-z]/);
    for (const address of [action, ...leaving]) expect(text).toContain(`\n${address}\n`);
    for (const form of [text, seen(html)]) {
      expect(form).toContain('Vous recevez ce message parce que ');
      expect(form).toContain('Bonjour,');
      expect(form).toContain('la carte régionale des bonnes pratiques');
      expect(form).not.toMatch(/undefined|null|\[object|NaN/);
    }
    expect(html).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('French typography: narrow spaces, curly apostrophes, no straight quote', () => {
    const { subject, text, html } = writeLetter(mail(kind), site);
    const words = [
      subject,
      text.replace(/https:\S+/g, ''),
      seen(html)
        .replace(/https:\S+/g, '')
        .replace(/ : ?$/gm, ''),
    ];
    for (const form of words) {
      expect(form).not.toMatch(/['"]/);
      expect(form).not.toMatch(/[ \u00a0][;:!?»]/);
      expect(form).not.toMatch(/[^\s\u202f][;!?»](?!\S)|«[^\u202f]/);
    }
  });

  test('neither an empty payload nor one of other types stops it', () => {
    for (const payload of [
      {},
      { title: 3, establishment: null, number: 'x', region: {}, since: 'hier', role: ['a'] },
    ]) {
      const letter = writeLetter({ ...mail(kind), payload, token: null }, site);
      expect(letter.subject).not.toMatch(/undefined|null|\[object/);
      expect(letter.text).not.toMatch(/undefined|null|\[object|NaN|Invalid/);
    }
  });

  test.each(nasty)('written with %j', (value) => {
    const typed = { title: value, establishment: value, person: value, relay: value, reason: value, region: value };
    const { subject, text, html } = writeLetter(mail(kind, typed), site);
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(subject).not.toMatch(/^\s|\s$/);
    expect(html).not.toMatch(/<script|<b>|<img/i);
    expect(linked(html)).toHaveLength(kind === 'address_changed' ? 1 : 2);
    // the page is as it would be without that text: no tag of its own
    const tags = (page: string) => page.match(/<[/!a-z][^>]*>/gi)?.map((tag) => tag.replace(/href="[^"]*"/, ''));
    const plain = writeLetter(mail(kind, Object.fromEntries(Object.keys(typed).map((name) => [name, 'mots']))), site);
    expect(tags(html)).toEqual(tags(plain.html));
    expect(text.split('\n\n')).toHaveLength(plain.text.split('\n\n').length);
  });

  test('a name or a title makes no link, and moves no word', () => {
    for (const value of [
      'https://evil.example/x',
      'HTTP://evil.example',
      'www.evil.example',
      'evil.example',
      'javascript://x',
      'a\u202egnp.exe',
    ]) {
      const typed = { title: value, establishment: value, person: value, relay: value, reason: value };
      const { subject, text, html } = writeLetter(mail(kind, typed), site);
      for (const form of [subject, text, html]) {
        expect(form.replaceAll(site, '').replaceAll(/\/pratiques\/\S+/g, '')).not.toMatch(
          /evil\.example|:\/\/x|www\./i,
        );
        expect(form).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }
    }
  });
});

test('the words of the text, of its readers and of its refusal stay on the site', () => {
  for (const kind of kinds.filter((name) => name !== 'practice_set_level')) {
    const { text, html } = writeLetter(mail(kind, { reason: 'canarimotif', content: 'canaritexte' }), site);
    expect(text + html).not.toMatch(/canari/);
  }
  expect(writeLetter(mail('practice_set_level', { reason: 'essaimée ailleurs' }), site).text).toContain(
    'essaimée ailleurs',
  );
});

test('the invitation of a list says which drafts wait, and for how many establishments; a label acts on nothing', () => {
  const prepared = { role: 'contributor', actions: 3, places: 2, campaign: 'CLACT 2026' };
  const { subject, text } = writeLetter(mail('invitation', prepared), site);
  expect(subject).toBe('CLACT 2026\u202f: racontez ce qui a été fait');
  expect(text).toContain(
    '3 brouillons sont prêts\u202f: ceux des actions retenues dans la campagne «\u202fCLACT 2026\u202f», pour 2 établissements.',
  );
  const one = writeLetter(mail('invitation', { ...prepared, actions: 1, places: 1 }), site).text;
  expect(one).toContain(
    'Un brouillon est prêt\u202f: celui de l’action retenue dans la campagne «\u202fCLACT 2026\u202f».',
  );
  expect(writeLetter(mail('invitation'), site).text).not.toContain('brouillon');
  for (const value of nasty) {
    const letter = writeLetter(mail('invitation', { ...prepared, campaign: value }), site);
    expect(letter.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|^\s|\s$/u);
    expect(letter.html).not.toMatch(/<script|<b>|<img/i);
  }
});

test('each leads to the page that does it', () => {
  const path = (kind: string, payload = {}) =>
    linked(writeLetter(mail(kind, payload), site).html)[0]?.slice(site.length);
  expect(path('practice_publish')).toBe('/nouvelle-aquitaine/pratiques/12-le-planning-fait-par-l-equipe');
  expect(path('practice_publish', { number: null })).toBe(`/mes-pratiques/${version}`);
  expect(path('practice_submit')).toBe(`/relecture/${version}`);
  expect(path('practice_refuse')).toBe(`/mes-pratiques/${version}`);
  expect(path('membership_asked')).toBe('/compte/etablissements/330990003');
  expect(path('invitation')).toBe(`/invitation?jeton=${'c'.repeat(64)}`);
  expect(path('confirmation')).toBe(`/toujours-en-place?jeton=${'c'.repeat(64)}`);
  expect(path('reminder_draft')).toBe(`/publier/${version}`);
});

test('each kind has a name of its own for administrators; another has one too', () => {
  expect(new Set(kinds.map(nameMailKind)).size).toBe(kinds.length);
  expect(kinds.map(nameMailKind)).not.toContain('une notification');
  for (const kind of ['future_kind', 'constructor']) expect(nameMailKind(kind)).toBe('une notification');
});

test('a kind of a later version still leads somewhere', () => {
  for (const kind of ['future_kind', 'constructor', '__proto__']) {
    const { subject, html } = writeLetter(mail(kind), site);
    expect(subject).toBe('Du nouveau pour vous sur Essaim');
    expect(linked(html)[0]).toBe(`${site}/notifications`);
  }
});

test('a long title is cut in the subject, between two signs', () => {
  const { subject } = writeLetter(mail('practice_publish', { title: '👩🏽‍⚕️'.repeat(200) }), site);
  expect(subject).toBe(`En ligne\u202f: ${'👩🏽‍⚕️'.repeat(69)}…`);
});
