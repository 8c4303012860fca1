import { expect, test } from 'vitest';
import { isSameContent, mergeContents, pick } from '#/domain/draft-merge';
import { dropEmptyItems } from '#/domain/practice-tidy';
import { fullContent, testimony } from '../support/contents.ts';

const blankIndicator = {
  kind: null,
  label: '',
  unit: '',
  before: null,
  before_date: null,
  after: null,
  after_date: null,
  source: '',
  note: '',
};

test('what only one side changed is kept, whichever side it was', () => {
  const mine = { ...testimony, title: 'Mon titre' };
  const theirs = { ...testimony, what_changed: 'Leur texte' };
  const { merged, clashes, taken } = mergeContents(testimony, mine, theirs);
  expect(clashes).toEqual([]);
  expect(taken).toEqual(['what_changed']);
  expect(merged).toEqual({ ...testimony, title: 'Mon titre', what_changed: 'Leur texte' });
});

test('what both changed is for a person to choose, and mine meanwhile', () => {
  const mine = { ...testimony, title: 'Mon titre' };
  const theirs = { ...testimony, title: 'Leur titre' };
  const { merged, clashes } = mergeContents(testimony, mine, theirs);
  expect(clashes).toEqual([{ field: 'title', mine: 'Mon titre', theirs: 'Leur titre' }]);
  expect(merged.title).toBe('Mon titre');
  expect({ ...merged, ...pick(theirs, ['title']) }.title).toBe('Leur titre');
});

test('both changed it to the same words: no clash', () => {
  const same = { ...testimony, title: 'Le même' };
  expect(mergeContents(testimony, same, { ...same })).toMatchObject({ clashes: [], taken: [] });
});

test('a text emptied by the other side is a change like another', () => {
  const theirs = { ...fullContent, steps: [] };
  expect(mergeContents(fullContent, fullContent, theirs).merged.steps).toEqual([]);
  const mine = { ...fullContent, steps: [{ date: null, title: 'Autre', text: '' }] };
  expect(mergeContents(fullContent, mine, theirs).clashes.map(({ field }) => field)).toEqual(['steps']);
});

test('without knowing what both began from, every difference is shown', () => {
  const theirs = { ...testimony, title: 'Leur titre', outcome: 'mitigee' };
  const { clashes, taken } = mergeContents(null, testimony, theirs);
  expect(clashes.map(({ field }) => field)).toEqual(['title', 'outcome']);
  expect(taken).toEqual([]);
});

test('the same content is the same whatever the order of its keys', () => {
  const shuffled = Object.fromEntries(Object.entries(fullContent).toReversed()) as typeof fullContent;
  expect(isSameContent(fullContent, shuffled)).toBe(true);
  expect(isSameContent(fullContent, { ...fullContent, advice: 'x' })).toBe(false);
});

test('an item that nobody filled says nothing, a figure of zero does', () => {
  const step = { date: null, title: ' ', text: '' };
  const indicator = { ...blankIndicator, before: 0 };
  const content = dropEmptyItems({
    ...fullContent,
    steps: [step, ...fullContent.steps],
    indicators: [blankIndicator, indicator],
    partners: ['', 'Aract'],
    verbatims: [{ job: '', text: '' }],
    funding: [{ programme: null, note: '' }],
  });
  expect(content.steps).toEqual(fullContent.steps);
  expect(content.indicators).toEqual([indicator]);
  expect(content.partners).toEqual(['Aract']);
  expect(content.verbatims).toEqual([]);
  // « fonds propres » is an answer
  expect(content.funding).toHaveLength(1);
});
