import { expect, test } from 'vitest';
import { emptyContent } from '#/domain/practice-empty';
import { findProblems, findProblemsToSend } from '#/domain/practice-problems';
import { countGraphemes, explainLength } from '#/domain/text-length';
import { fullContent, testimony } from '../support/contents.ts';

test('an empty text may be kept, not sent', () => {
  expect(findProblems(emptyContent)).toEqual([]);
  expect(findProblemsToSend(emptyContent).map(({ path }) => path)).toEqual([
    'title',
    'theme',
    'what_was_done',
    'what_changed',
    'outcome',
  ]);
  expect(findProblemsToSend(testimony)).toEqual([]);
  expect(findProblemsToSend(fullContent)).toEqual([]);
});

test('too long says by how much', () => {
  const [problem] = findProblems({ ...testimony, title: 'é'.repeat(93) });
  expect(problem).toEqual({
    path: 'title',
    message: 'Ce texte est trop long\u202f: enlevez 3 signes, il en faut 90 au plus.',
  });
});

test.each(['\u202eabc', 'a\u2066b', '\ud800'])('signs that mislead are refused with a word: %j', (title) => {
  expect(findProblems({ ...testimony, title }).map(({ path }) => path)).toEqual(['title']);
});

test('marks piled on a letter are refused, an accent is not', () => {
  expect(findProblems({ ...testimony, title: `a${'\u0301'.repeat(60)}` })).toHaveLength(1);
  expect(findProblems({ ...testimony, title: 'e\u0301te\u0301' })).toEqual([]);
});

test('the path of a field inside a list', () => {
  const steps = [{ date: null, title: 'x'.repeat(121), text: '' }];
  expect(findProblems({ ...testimony, steps })).toEqual([
    { path: 'steps.0.title', message: 'Ce texte est trop long\u202f: 120 signes au plus.' },
  ]);
});

test('the whole is limited too', () => {
  const steps = Array.from({ length: 30 }, () => ({ date: null, title: 'é'.repeat(120), text: 'é'.repeat(1500) }));
  expect(findProblems({ ...testimony, steps })).toHaveLength(1);
});

test('signs are counted as people see them', () => {
  expect(countGraphemes('été')).toBe(3);
  expect(countGraphemes('e\u0301te\u0301')).toBe(3);
  expect(countGraphemes('👩‍👩‍👧‍👦🇫🇷👍🏽')).toBe(3);
  expect(explainLength('a'.repeat(90), 90)).toBeNull();
  expect(explainLength('👩‍👩‍👧‍👦'.repeat(20), 90)).toContain('émojis');
});
