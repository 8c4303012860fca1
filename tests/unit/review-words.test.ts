import { describe, expect, test } from 'vitest';
import { DataError } from '#/data/errors';
import { adviseOnRefusal, countDays, formatWaiting, listMissing, readRefusalList } from '#/domain/review';
import { checkDecisionText, decisions } from '#/features/review/decisions';
import { describeRefusal } from '#/features/review/describe-refusal';

const refusalOf = (reason: string, details: object = {}) =>
  new DataError('conflict', 'no', 409, {
    told: { sentence: 'Ce n’est pas possible.', reason, details: JSON.stringify({ reason, ...details }) },
  });

describe('a refusal', () => {
  test.each([
    'state',
    'revision',
    'comment',
    'grid',
    'files',
    'membership',
    'incomplete',
    'unknown_code',
    'alternative',
    'reason',
    'newer',
    'criterion',
    'too_many_comments',
  ])('%s says what to do', (reason) => {
    const told = describeRefusal(refusalOf(reason), undefined);
    expect(told.title).toBe('Ce n’est pas possible.');
    expect(told.advice.length).toBeGreaterThan(20);
    expect(adviseOnRefusal(reason)).toMatch(/\.$/);
  });

  test('names what is missing', () => {
    expect(describeRefusal(refusalOf('grid', { criteria: ['trame', 'ethique'] }), undefined).items).toEqual([
      'trame',
      'ethique',
    ]);
    expect(
      describeRefusal(refusalOf('incomplete', { fields: ['what_was_done', 'steps[2].text'] }), undefined).items,
    ).toEqual(['Ce que vous avez fait', 'Étapes']);
  });

  test('a membership that may be accepted is offered, another is not', () => {
    expect(describeRefusal(refusalOf('membership', { can_accept: true }), undefined).acceptable).toBe(true);
    expect(describeRefusal(refusalOf('membership', { can_accept: false }), undefined).acceptable).toBe(false);
  });

  test('403 is the same whatever the cause, and the page is to be read again', () => {
    const told = describeRefusal(new DataError('refused', 'HTTP 403', 403), undefined);
    expect(told).toMatchObject({ title: 'Cette action ne vous est pas ouverte.', outdated: true });
  });

  test('details that are not JSON name nothing', () => {
    expect(readRefusalList('{', 'criteria')).toEqual([]);
    expect(readRefusalList('{"criteria": [1, "trame"]}', 'criteria')).toEqual(['trame']);
    expect(readRefusalList('null', 'fields')).toEqual([]);
  });
});

test('the wait is told in days, never negative', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  expect(formatWaiting('2026-11-22T09:00:00Z', now)).toBe('moins d’un jour');
  expect(formatWaiting('2026-11-21T09:00:00Z', now)).toBe('1 jour');
  expect(formatWaiting('2026-11-10T09:00:00Z', now)).toBe('12 jours');
  expect(countDays('2026-12-01T00:00:00Z', now)).toBe(0);
});

test('criteria without an answer', () => {
  expect(listMissing([{ code: 'trame' }, { code: 'ethique' }], { trame: 'oui' })).toEqual(['ethique']);
});

describe('what goes with a decision', () => {
  const of = (action: string) => {
    const found = decisions.find((one) => one.action === action);
    if (!found) throw new Error(action);
    return found;
  };
  test('a refusal says why, in twenty signs', () => {
    expect(checkDecisionText(of('refuse'), '   trop court   ')).toMatch(/il en manque 10/);
    expect(checkDecisionText(of('refuse'), 'Ce récit ne parle pas du travail.')).toBeNull();
  });
  test('a criterion is one sentence', () => {
    expect(checkDecisionText(of('set_level'), ' ')).not.toBeNull();
    expect(checkDecisionText(of('set_level'), 'a'.repeat(301))).toMatch(/il y en a 301/);
  });
  test('what cannot be taken back, or shows to all, is asked once more', () => {
    expect(decisions.filter(({ confirm }) => confirm).map(({ action }) => action)).toEqual([
      'publish',
      'refuse',
      'withdraw',
      'restore',
    ]);
  });
});
