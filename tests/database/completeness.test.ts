/** What a text still lacks, by the database and by the form: the same verdict on texts with each answer taken away, and on random ones. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureCompleteness } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import { fullContent, testimony } from '../support/contents.ts';
import { type Backend, openBackend } from '../support/database.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const fields = Object.keys(emptyContent) as (keyof PracticeContent)[];
/** A small generator: the same texts at each run. */
function* draw(seed: number) {
  let state = seed;
  while (true) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}
const random = draw(7);
const toss = () => (random.next().value ?? 0) < 0.5;
const take = (field: keyof PracticeContent, from: PracticeContent) => ({ [field]: from[field] });

const cases: PracticeContent[] = [
  emptyContent,
  testimony,
  fullContent,
  ...fields.map((field) => ({ ...fullContent, ...take(field, emptyContent) })),
  ...fields.map((field) => ({ ...emptyContent, ...take(field, fullContent) })),
  ...[' ', '\u00a0\u202f', '\u200b\ufeff', '\u2060', 'é'].map((title) => ({ ...fullContent, title })),
  ...Array.from({ length: 100 }, () =>
    Object.assign({ ...fullContent }, ...fields.filter(toss).map((field) => take(field, emptyContent))),
  ),
];

test('what is missing, and the level that is reached', async () => {
  const rows = await backend.sql(
    `select private.missing_fields(c.value) as missing, private.content_level(c.value) as level
     from jsonb_array_elements($1::text::jsonb) with ordinality as c (value, place) order by c.place`,
    [JSON.stringify(cases)],
  );
  const verdicts = cases.map((content) => {
    const { missing, isFiche } = measureCompleteness(content);
    return { missing: missing.map(({ field }) => field), isFiche };
  });
  const said = rows.map(({ missing, level }) => ({ missing, isFiche: level === 'fiche' }));
  expect(said).toEqual(verdicts);
  expect(verdicts.filter(({ isFiche }) => isFiche).length).toBeGreaterThan(10);
});
