/** B01–B26 where they touch names, addresses and words written around a text: the same verdict by the form and the API, in French, nothing lost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { displayNameSchema, emailSchema } from '#/domain/credentials';
import { type Actor, type Backend, fingerprint, openBackend } from '../support/database.ts';
import { nasty } from '../support/nasty-texts.ts';
import { call, establishmentA, plantText } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const odd = [
  ...nasty,
  'Claire Exemple',
  '  Claire   Exemple ',
  'e\u0301te\u0301',
  '👩‍👩‍👧‍👦',
  '👍🏽'.repeat(40),
  '👍🏽'.repeat(41),
  'x'.repeat(80),
  'x'.repeat(81),
  'x'.repeat(5000),
  '',
  '   ',
  '\u200b\u00ad',
  '\u2007\u3164',
  '\ufeffClaire\u2060',
  'a\u200bb',
  'a\tb',
  'a\nb',
  'a\u0007b',
  'a\u0085b',
  'a\u009fb',
  'a\u007fb',
  '\u202eClaire',
  'a\u2069',
  'null',
  'constructor',
  "'; drop table public.profiles; --",
];

const refused: [Actor, string, object][] = [];
/** Taken, or refused with a sentence on this field; never an error of the server. */
async function isTaken(actor: Actor, name: string, args: object, field: string): Promise<boolean> {
  const answer = await call(backend, actor, name, args);
  const told = `${name} ${JSON.stringify(args).slice(0, 160)} → ${answer.status} ${answer.text.slice(0, 160)}`;
  if (answer.status === 200) return true;
  expect([answer.status, answer.body.code, answer.body.details], told).toEqual([422, 'PT422', field]);
  expect(answer.body.message, told).toMatch(/^[A-ZÀ-Ý].{10,}/);
  refused.push([actor, name, args]);
  return false;
}

test('how a person is called', async () => {
  let taken = 0;
  for (const name of odd) {
    const typed = displayNameSchema.safeParse(name);
    const isGood = await isTaken('edA', 'set_display_name', { name }, 'name');
    expect([name, isGood]).toEqual([name, typed.success]);
    taken += isGood ? 1 : 0;
    if (!isGood) continue;
    const [row] = await backend.sql(
      `select display_name from public.profiles where user_id = '00000000-0000-4000-8000-000000000003'`,
    );
    expect(row?.display_name).toBe(typed.data?.replace(/ +/g, ' '));
  }
  expect(taken).toBeGreaterThan(15);
});

test('B26 an address', async () => {
  const addresses = [
    'Prenom.Nom+essai@Hopital.FR',
    "o'neil@ch-sud.fr",
    'x_y-z@sous.domaine.ars.sante.fr',
    'contact@xn--hpital-ixa.fr',
    ' a@b.fr\u00a0',
    '\ufeffa@b.fr',
    '\u200ba@b.fr',
    'a@b',
    'a@-b.fr',
    'a@b-.fr',
    'a@b..fr',
    '@b.fr',
    'a@@b.fr',
    'a@b@c.fr',
    'a b@c.fr',
    '"a b"@c.fr',
    'a@b.fr, c@d.fr',
    'a@b.fr;c@d.fr',
    '<a@b.fr>',
    'mailto:a@b.fr',
    'a@b.fr.',
    'a@b.fr\r\nBcc: c@d.fr',
    'a@b.fr%0d%0aBcc:c@d.fr',
    'a@exämple.fr',
    'é@b.fr',
    '😀@b.fr',
    'a@b\u202e.fr',
    `${'x'.repeat(64)}@b.fr`,
    `${'x'.repeat(65)}@b.fr`,
    `a@${'x'.repeat(63)}.fr`,
    `a@${'x'.repeat(64)}.fr`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`,
    '',
    ' ',
  ];
  let taken = 0;
  for (const email of addresses) {
    const args = { id: randomUUID(), finess: establishmentA, email, role: 'contributor' };
    const isGood = await isTaken('refA', 'invite_member', args, 'email');
    expect([email, isGood]).toEqual([email, emailSchema.safeParse(email).success]);
    taken += isGood ? 1 : 0;
  }
  expect(taken).toBeGreaterThan(7);
});

test('remarks, notes, answers, reasons, contacts, alternatives: kept as typed, or refused with a sentence', async () => {
  const held = await plantText(backend, 'in_review', { holder: 'modR1' });
  const draft = await plantText(backend, 'draft');
  const file = randomUUID();
  await call(backend, 'edA', 'add_attachment', { id: file, version_id: draft.version, type: 'image/png' });
  const stored = async (query: string, id: string) => (await backend.sql(query, [id]))[0]?.text;
  const kept = (value: string) =>
    value
      .normalize('NFC')
      .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
      .replace(
        /^[\t-\r \x85\xa0\xad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+|[\t-\r \x85\xa0\xad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+$/g,
        '',
      );
  let taken = 0;
  for (const value of odd.slice(nasty.length - 6)) {
    const [remark, note] = [randomUUID(), randomUUID()];
    const remarked = await isTaken(
      'modR1',
      'save_comment',
      { id: remark, version_id: held.version, field: 'title', body: value },
      'body',
    );
    const noted = await isTaken('regR1', 'add_note', { id: note, version_id: held.version, body: value }, 'body');
    expect([value, noted]).toEqual([value, remarked]);
    if (remarked) {
      taken += 1;
      expect(await stored('select body as text from public.review_comments where id = $1', remark)).toBe(kept(value));
      expect(await stored('select body as text from public.review_notes where id = $1', note)).toBe(kept(value));
      await call(backend, 'modR1', 'remove_comment', { id: remark });
    }
    if (await isTaken('edA', 'describe_attachment', { id: file, alt: value, caption: '' }, 'alt'))
      expect(await stored('select alt as text from public.attachments where id = $1', file)).toBe(
        kept(value).replace(/^\u3164$/, ''),
      );
  }
  expect(taken).toBeGreaterThan(12);
});

test('what was refused leaves no trace', async () => {
  const before = await fingerprint(backend);
  for (const [actor, name, args] of refused) expect((await call(backend, actor, name, args)).status).toBe(422);
  expect(await fingerprint(backend)).toBe(before);
  expect(refused.length).toBeGreaterThan(30);
});
