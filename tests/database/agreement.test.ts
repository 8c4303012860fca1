/** The SQL and the schemas of the form say the same: same fields, same limits, same verdict on a table of cases. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { practiceContentSchema } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import { type Backend, openBackend } from '../support/database.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  maxLength?: number;
  maxItems?: number;
}
/** The paths of a schema, with what SQL keeps of each: nullable, longest text or list. */
function listFields(schema: JsonSchema, path = ''): { path: string; nullable: boolean; max: number | null }[] {
  const nullable = schema.type?.includes('null') === true || schema.anyOf?.some(({ type }) => type === 'null') === true;
  const inner = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  const own = path === '' ? [] : [{ path, nullable, max: inner.maxLength ?? inner.maxItems ?? null }];
  const fields = Object.entries(inner.properties ?? {}).flatMap(([key, value]) =>
    listFields(value, path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...fields, ...(inner.items ? listFields(inner.items, `${path}[]`) : [])];
}

test('every field of the form is a field of the database, with the same limit, and no other', async () => {
  const wanted = listFields(z.toJSONSchema(practiceContentSchema, { unrepresentable: 'any' }) as JsonSchema);
  const rows = await backend.sql(
    "select path, nullable, case when type in ('date', 'finess') then null else max end as max from private.content_fields",
  );
  const sort = (list: { path: unknown }[]) => list.toSorted((a, b) => String(a.path).localeCompare(String(b.path)));
  expect(sort(rows as { path: string }[])).toEqual(sort(wanted));
  expect(wanted.length).toBeGreaterThan(50);
});

const indicator = {
  kind: null,
  label: 'Absentéisme',
  unit: '%',
  before: 12.5,
  before_date: '2023',
  after: 9,
  after_date: '2024-06',
  source: 'RH',
  note: '',
};

test.each([
  {},
  { title: 'x'.repeat(90) },
  { title: 'x'.repeat(91) },
  { summary: 'é'.repeat(280) },
  { summary: 'é'.repeat(281) },
  { theme: 'tms-manutention' },
  { theme: 'TMS' },
  { theme: '' },
  { theme: 'a--b' },
  { theme: 'x'.repeat(61) },
  { other_themes: ['a', 'b', 'c'] },
  { other_themes: ['a', 'b', 'c', 'd'] },
  { establishments: ['330990003', '2A0000014'] },
  { establishments: ['2C0000014'] },
  { started_on: '2024' },
  { started_on: '2024-13' },
  { started_on: '2024-02-31' },
  { started_on: '24' },
  { started_on: 2024 },
  { steps: [{ date: null, title: 'x', text: 'y' }] },
  { steps: [{ date: null, title: 'x'.repeat(121), text: '' }] },
  { steps: Array.from({ length: 31 }, () => ({ date: null, title: '', text: '' })) },
  { indicators: [indicator] },
  { indicators: [{ ...indicator, before: '12,5' }] },
  { indicators: [{ ...indicator, after: null }] },
  { funding: [{ programme: null, note: '' }] },
  { funding: [{ programme: 'CLACT', note: '' }] },
  { partners: ['x'.repeat(161)] },
  { verbatims: [{ job: 'x'.repeat(81), text: '' }] },
  { peripheral: 'oui' },
  { peripheral: null },
  { video_url: 'https://exemple.fr/v' },
  { video_url: 'javascript:alert(1)' },
  { context: 'x'.repeat(6000) },
  { context: 'x'.repeat(6001) },
  { context: null },
  { audiences: 'soignants' },
])('the same verdict on %.60j', async (change) => {
  const content = { ...emptyContent, ...change };
  const [row] = await backend.sql('select path from private.content_problem($1::text::jsonb)', [
    JSON.stringify(content),
  ]);
  expect(row?.path === null).toBe(practiceContentSchema.safeParse(content).success);
});
