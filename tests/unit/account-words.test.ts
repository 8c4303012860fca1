/** What people type to be recognised, waits in words, where signing in leads. */
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { describeAuthError } from '#/data/auth-errors';
import { DataError, describeError, readRetryAfter, readTold } from '#/data/errors';
import { codeSchema, displayNameSchema, emailSchema, newPasswordSchema, passwordSchema } from '#/domain/credentials';
import { formatDay, formatTime } from '#/domain/moments';
import { formatWait } from '#/domain/waits';
import { readPath } from '#/features/account/return-path';

const tell = (schema: z.ZodMiniType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { wrong: parsed.error.issues[0]?.message };
};

describe('addresses (B26)', () => {
  test.each([
    'prenom.nom@hopital.fr',
    'prenom+essaim@hopital.fr',
    "o'neil@ch-sud.fr",
    'a@b.co',
    'x_y-z@sous.domaine.ars.sante.fr',
    'contact@xn--hpital-ixa.fr',
  ])('%s is taken', (value) => expect(tell(emailSchema, value)).toEqual({ value }));

  test('spaces around are dropped', () => {
    expect(tell(emailSchema, '  a@b.co\t')).toEqual({ value: 'a@b.co' });
  });

  test.each([
    ['', /Saisissez/],
    ['   ', /Saisissez/],
    ['mailto:a@b.co', /mailto/],
    ['a@b.co, c@d.co', /Une seule/],
    ['a@b.co;c@d.co', /Une seule/],
    ['a b@c.co', /espace/],
    ['a@@b.co', /un seul signe @/],
    ['a@b@c.co', /un seul signe @/],
    ['prenom.hopital.fr', /un seul signe @/],
    ['é@b.co', /accents/],
    ['😀@b.co', /accents/],
    ['a@hôpital.fr', /accents/],
    ['"a"@b.co', /incomplète/],
    ['a@b.co.', /point à la fin/],
    ['a@b', /incomplète/],
    ['a@-b.co', /incomplète/],
    ['@b.co', /incomplète/],
    [`${'a'.repeat(65)}@b.co`, /trop longue/],
    [`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`, /trop longue/],
    ['a@b.co\r\nBcc: x@y.co', /espace|un seul/],
  ])('%j is refused', (value, words) => expect(tell(emailSchema, value).wrong).toMatch(words));
});

describe('passwords', () => {
  test.each(['une phrase de mots', 'ÉÀÇ!% \u00a0espace', '            x', 'correct horse battery staple'])(
    '%j is taken, whatever it is made of',
    (value) => expect(tell(newPasswordSchema, value)).toHaveProperty('value'),
  );
  test.each([
    ['', /Choisissez/],
    ['onze signes', /Il manque 1 signe[^s]/],
    ['court', /Il manque 7 signes/],
    ['é'.repeat(37), /trop long/],
    ['a'.repeat(73), /trop long/],
    ['a'.repeat(20), /répété/],
  ])('%j is refused', (value, words) => expect(tell(newPasswordSchema, value).wrong).toMatch(words));
  test('the same letters however they were composed, to choose and to sign in', () => {
    expect(tell(newPasswordSchema, 'e\u0301te\u0301 en Creuse')).toEqual({ value: 'été en Creuse' });
    expect(tell(passwordSchema, 'e\u0301')).toEqual({ value: 'é' });
    expect(tell(passwordSchema, '').wrong).toMatch(/Saisissez/);
  });
});

test.each([
  ['123456', { value: '123456' }],
  [' 123 456 ', { value: '123456' }],
  ['12-34-56', { value: '123456' }],
  ['', { wrong: 'Saisissez le code reçu par message.' }],
  ['12345', { wrong: 'Le code compte six chiffres.' }],
  ['12345a', { wrong: 'Le code compte six chiffres.' }],
])('the code %j', (value, expected) => expect(tell(codeSchema, value)).toEqual(expected));

test.each([
  ['  Camille  ', { value: 'Camille' }],
  ['\u200b\ufeff', { wrong: 'Saisissez un nom.' }],
  ['a\u202eb', { wrong: expect.stringMatching(/invisibles/) }],
  ['x'.repeat(81), { wrong: expect.stringMatching(/80/) }],
])('the name %j', (value, expected) => expect(tell(displayNameSchema, value)).toEqual(expected));

describe('waits and hours', () => {
  test.each([
    [0, '1\u00a0seconde'],
    [44.2, '45\u00a0secondes'],
    [90, '2\u00a0minutes'],
    [5400, '2\u00a0heures'],
  ])('%s s', (seconds, words) => expect(formatWait(seconds)).toBe(words));
  test('an hour and a day', () => {
    expect(formatTime(new Date(2026, 10, 22, 14, 5))).toBe('14\u202fh\u202f05');
    expect(formatDay(new Date(2026, 4, 1))).toBe('1er\u00a0mai 2026');
  });
  test('too many attempts: how long, and until when', () => {
    const { advice } = describeAuthError(new DataError('too-many', '', 429, { retryAfter: 45 }));
    expect(advice).toMatch(/^Réessayez dans 45\s?secondes, à \d{1,2}\s?h\s?\d\d\.$/);
    expect(describeAuthError(new DataError('too-many', '', 429)).advice).toMatch(/une minute/);
  });
  test.each([
    [{ 'retry-after': '30' }, 30],
    [{ 'retry-after': 'Sun, 22 Nov 2026 03:01:00 GMT', date: 'Sun, 22 Nov 2026 03:00:00 GMT' }, 60],
    [{ 'retry-after': 'bientôt' }, null],
    [{}, null],
  ])('Retry-After %j', (headers, seconds) => expect(readRetryAfter(new Headers(headers))).toBe(seconds));
});

test('what our functions say to a person is shown; anything else of a body is not', () => {
  const told = readTold({ code: 'PT409', message: 'Un autre texte est ouvert.', hint: 'open_version', details: '{}' });
  expect(told).toEqual({ sentence: 'Un autre texte est ouvert.', reason: 'open_version', details: '{}' });
  expect(describeError(new DataError('conflict', 'x', 409, { told })).title).toBe('Un autre texte est ouvert.');
  expect(readTold({ code: '23505', message: 'duplicate key value violates…' })).toBeNull();
  expect(readTold(null)).toBeNull();
});

test.each([
  ['/compte', '/compte'],
  ['/nouvelle-aquitaine?theme=sante', '/nouvelle-aquitaine?theme=sante'],
  ['//ailleurs.example', null],
  ['/\\ailleurs.example', null],
  ['https://ailleurs.example', null],
  ['javascript:alert(1)', null],
  ['compte', null],
  ['/a\nb', null],
  [null, null],
])('signing in leads to %j: %j', (asked, path) => expect(readPath(asked)).toBe(path));
