import { expect, test } from 'vitest';
import { measureCompleteness } from '#/domain/completeness';
import { emptyContent } from '#/domain/practice-empty';
import { fullContent, testimony } from '../support/contents.ts';

test('an empty text names everything it lacks, in the order of the form', () => {
  const { missing, missingForFiche, done, total, isTestimony, isFiche } = measureCompleteness(emptyContent);
  expect(missing.map(({ field }) => field)).toEqual(['title', 'theme', 'what_was_done', 'what_changed', 'outcome']);
  expect(missingForFiche).toHaveLength(12);
  expect({ done, total, isTestimony, isFiche }).toEqual({ done: 0, total: 17, isTestimony: false, isFiche: false });
});

test('five answers make a témoignage; the fiche names what is left', () => {
  const { isTestimony, isFiche, done, missingForFiche } = measureCompleteness(testimony);
  expect({ isTestimony, isFiche, done }).toEqual({ isTestimony: true, isFiche: false, done: 5 });
  expect(missingForFiche.map(({ name }) => name)).toContain('l’accroche');
});

test('a whole text is a fiche', () => {
  const { isFiche, done, total } = measureCompleteness(fullContent);
  expect({ isFiche, done }).toEqual({ isFiche: true, done: total });
});

test.each([' ', '\u00a0', '\u200b\u2060', '\u00ad\ufeff', '\n\t'])('invisible signs answer nothing: %j', (title) => {
  expect(measureCompleteness({ ...testimony, title }).isTestimony).toBe(false);
});

test.each([
  [{ indicators: [], not_measured_yet: true }, true],
  [{ indicators: [], not_measured_yet: false }, false],
  [{ levers: '', obstacles: 'Un frein.' }, true],
  [{ levers: '', obstacles: '' }, false],
])('one answer of two is enough: %j', (change, isFiche) => {
  expect(measureCompleteness({ ...fullContent, ...change }).isFiche).toBe(isFiche);
});
