/**
 * B01–B38 where they touch a text: one table of bad and odd inputs, driven through the form's rules (src/domain) and through the API, down to
 * the checks of the database: the same verdict for both, never an error of the server; what is taken is stored as typed (NFC, line feeds).
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBlank } from '#/domain/blank';
import { measureCompleteness } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import { findProblems } from '#/domain/practice-problems';
import { fullContent } from '../support/contents.ts';
import { type Backend, openBackend } from '../support/database.ts';
import { nasty } from '../support/nasty-texts.ts';
import { call, plantText, type Text } from '../support/texts.ts';

let backend: Backend;
let text: Text;
let revision = 1;
beforeAll(async () => {
  backend = await openBackend();
  text = await plantText(backend, 'draft');
});
afterAll(() => backend.close());

const step = { date: null, title: '', text: '' };
const indicator: PracticeContent['indicators'][number] = {
  kind: null,
  label: 'Absentéisme',
  unit: '%',
  before: null,
  before_date: null,
  after: null,
  after_date: null,
  source: '',
  note: '',
};
const mark = '\u0301';
/** B01–B20: texts, in a short field, in a long one and inside a list. */
const texts = [
  ...nasty,
  'e\u0301te\u0301',
  '🇫🇷👩‍👩‍👧‍👦👍🏽',
  '👍🏽'.repeat(23),
  'é'.repeat(90),
  `${'e\u0301'.repeat(90)}`,
  '\ud835\udd5e'.repeat(45),
  '\ud835\udd5e'.repeat(46),
  'x'.repeat(91),
  'x'.repeat(6000),
  'x'.repeat(6001),
  '\u202egpj.exe',
  'a\u2066b\u2069',
  'a\u200fb',
  '\u200b\u00ad\ufeff',
  'a\u200bb\u00adc\u00a0d\u202f!',
  `Z${mark.repeat(9)}`,
  `Z${mark.repeat(8)}`,
  `e${mark.repeat(9)}`,
  `a${'\u0489'.repeat(500)}`,
  '\ud800',
  'a\udfffb',
  '\u0000',
  'a\u0007b',
  'a\u001bb',
  'a\u007fb',
  'a\u0085b\u009f',
  'un\rdeux\r\ntrois\u2028quatre\u2029cinq\u000bsix\u000csept',
  '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></textarea>',
  `{{7*7}} $${'{7*7}'} #{7*7}`,
  '[lien](javascript:alert(1)) ![](https://exemple.fr/b.png)',
  '>'.repeat(5000),
  "'; drop table public.practices; --",
  '%_*,)("\\',
  '\\u0000 \\ud800 \\n',
  'undefined',
  'NaN',
  'true',
  '-0',
  '1e5',
  'constructor',
  '',
  '   ',
];
const inText = (value: string): Partial<PracticeContent>[] => [
  { title: value },
  value.length > 90 ? { what_was_done: value } : { steps: [{ ...step, text: value }] },
  ...(value.includes('\u202e') ? [{ partners: [value] }, { indicators: [{ ...indicator, source: value }] }] : []),
];
/** B13, B25, B28–B32, B38: what a field may be, and what it may not. */
const values = [
  ...['2024', '2024-02-29', '2023-02-29', '2024-02-31', '2024-13', '2024-00', '20226', '1582', '1949', '1950', '2100'],
  ...['2101', '0000', '01/02/03', 'mars 2026', '', ' 2024', '2024\n', '٢٠٢٤', '2024-2', '2024-02-3O'],
]
  .map((started_on): Record<string, unknown> => ({ started_on }))
  .concat(
    [0, -0, -1, 0.1 + 0.2, 1e12, 1e12 + 1, -1e13, 2 ** 53 + 1, 1e99, '12,5', '', '٣', '1e3', true, [1], {}].map(
      (before) => ({
        indicators: [{ ...indicator, before }],
      }),
    ),
    [
      'sante',
      'Sante',
      'sante ',
      ' sante',
      'santé',
      'a--b',
      '-a',
      '',
      'x'.repeat(60),
      'x'.repeat(61),
      '__proto__',
      null,
      0,
      {},
      [],
    ].map((theme) => ({ theme })),
    ['330990003', '2A0000014', '2a0000014', '2C0000014', '33099000', '3309900030', '330 990 003', '', 330_990_003].map(
      (one) => ({
        establishments: [one],
      }),
    ),
    [
      'https://exemple.fr/v',
      'http://exemple.fr',
      'javascript:alert(1)',
      ' https://a.fr',
      'https://',
      `https://${'x'.repeat(393)}`,
      '',
    ].map((video_url) => ({ video_url })),
    [
      { other_themes: ['a', 'a', 'a'] },
      { other_themes: ['a', 'b', 'c', 'd'] },
      { audiences: Array.from({ length: 500 }, (_, i) => `public-${i}`) },
      { establishments: Array.from({ length: 201 }, () => '330990003') },
      { steps: Array.from({ length: 31 }, () => step) },
      { verbatims: [{ job: 'Aide-soignante', text: 'x'.repeat(501) }] },
      { verbatims: [{ job: 'Aide-soignante', text: 'x', name: 'Mme D.' }] },
      { funding: [{ programme: 'clact', note: null }] },
      { peripheral: 'non' },
      { not_measured_yet: 1 },
      { nothing: 'x' },
      { title: null },
      { title: ['x'] },
      { partners: [null] },
      { steps: [[]] },
      { steps: 'x' },
    ],
    // the whole, on both sides of its limit in bytes
    [19, 20, 21].map((count) => ({
      steps: Array.from({ length: count }, () => ({ ...step, text: 'é'.repeat(1500) })),
    })),
    [59_000, 58_700, 58_600, 58_500, 58_400].map((bytes) => ({
      steps: Array.from({ length: 30 }, () => ({ ...step, text: 'é'.repeat(Math.floor(bytes / 60) - 20) })),
    })),
  );

/** Undefined keys are unknown ones: the schema of the form drops them, the database names them. */
const isKnown = (change: object) =>
  Object.keys(change).every((key) => key in emptyContent) && !/"name":/.test(JSON.stringify(change));
const asStored = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'string' ? inner.normalize('NFC').replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n') : inner,
  );

async function tryOut(change: Record<string, unknown>): Promise<void> {
  const content = { ...emptyContent, ...change } as PracticeContent;
  const answer = await call(backend, 'edA', 'save_draft', {
    version_id: text.version,
    content,
    expected_revision: revision,
  });
  const told = `${JSON.stringify(change).slice(0, 120)} → ${answer.status} ${answer.text.slice(0, 120)}`;
  expect(answer.status, told).toBeLessThan(500);
  const isTaken = answer.status === 200;
  const problems = findProblems(content);
  if (isKnown(change)) expect(isTaken, `${told}, form: ${JSON.stringify(problems)}`).toBe(problems.length === 0);
  else expect(isTaken, told).toBe(false);
  for (const { message } of problems) expect(message).toMatch(/^[A-ZÀ-Ý][^{}<>]{10,}\.?$/);
  if (!isTaken) {
    if (answer.status !== 400) expect(answer.body.message, told).toMatch(/^[A-ZÀ-Ý].{10,}/);
    return;
  }
  revision = Number(answer.body.revision);
  const [row] = await backend.sql('select content from public.practice_versions where id = $1', [text.version]);
  expect(row?.content, told).toEqual(asStored(content));
}

test('texts: the same verdict by the form and by the API, and what is taken is stored as typed', async () => {
  for (const value of texts) for (const change of inText(value)) await tryOut(change);
});

test('dates, figures, codes, lists: the same verdict', async () => {
  for (const change of values) await tryOut(change);
  expect(revision).toBeGreaterThan(60);
});

test('what is blank: every sign of the first plane, one by one', async () => {
  const [row] = await backend.sql(
    `select array_agg(n order by n) filter (where private.is_blank(chr(n))) as blank from generate_series(1, 65535) as n
     where n not between 55296 and 57343`,
  );
  const blank = Array.from({ length: 65_535 }, (_, index) => index + 1).filter(
    (code) => (code < 0xd800 || code > 0xdfff) && isBlank(String.fromCharCode(code)),
  );
  expect(row?.blank).toEqual(blank);
  expect(blank.length).toBeGreaterThan(40);
});

test('what a blank answer is worth: missing, and not a fiche, by both', async () => {
  const signs = [' ', '\u00a0\u202f', '\u200b\ufeff', '\u2007', '\u2060\u3164', '\n\t', '.'];
  const fields = Object.entries(fullContent).flatMap(([field, value]) =>
    typeof value === 'string' && !/^[a-z0-9-]+$/.test(value) ? [field] : [],
  );
  expect(fields).toContain('summary');
  const cases = fields.flatMap((field) => signs.map((sign): PracticeContent => ({ ...fullContent, [field]: sign })));
  const rows = await backend.sql(
    `select private.missing_fields(c.value) as missing, private.content_level(c.value) as level
     from jsonb_array_elements($1::text::jsonb) with ordinality as c (value, place) order by c.place`,
    [JSON.stringify(cases)],
  );
  expect(rows).toEqual(
    cases.map((content) => {
      const { missing, isFiche } = measureCompleteness(content);
      return { missing: missing.map(({ field }) => field), level: isFiche ? 'fiche' : 'temoignage' };
    }),
  );
});
