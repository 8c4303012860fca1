/** The lines of outreach: what two people change at once is put together only when nothing is lost; days are compared as they are written. */
import { describe, expect, test } from 'vitest';
import {
  carryOver,
  isOverdue,
  isSame,
  mergeWords,
  NEVER,
  type OutreachWords,
  OVERDUE,
  passesFollowUp,
  readUrgency,
  toToday,
} from '#/domain/coverage/outreach';

const today = '2026-11-22';
const line = (more: Partial<OutreachWords> = {}): OutreachWords => ({
  status: 'contacte',
  note: '',
  dueOn: null,
  ...more,
});

describe('putting two changes together', () => {
  const values = { status: ['a', 'b', 'c'], note: ['', 'x', 'y'], dueOn: [null, '2026-01-01', '2027-01-01'] } as const;
  const all = values.status.flatMap((status) =>
    values.note.flatMap((note) => values.dueOn.map((dueOn): OutreachWords => ({ status, note, dueOn }))),
  );
  test('over all of them: each change is there, or both texts are shown', () => {
    const base: OutreachWords = { status: 'a', note: '', dueOn: null };
    let merged = 0;
    for (const mine of all)
      for (const theirs of all) {
        const found = mergeWords(base, mine, theirs);
        for (const field of ['status', 'note', 'dueOn'] as const) {
          const [changed, other] = [mine[field] !== base[field], theirs[field] !== base[field]];
          if (changed && other && mine[field] !== theirs[field]) expect(found).toBeNull();
          else if (found) expect(found[field]).toBe(changed ? mine[field] : theirs[field]);
        }
        if (found) merged++;
      }
    // per field: (3 × 3 pairs) less the 2 that clash
    expect(merged).toBe(7 ** 3);
  });
  test('where they clash, what one did not touch is what the other left', () => {
    const theirs = line({ status: 'interesse', note: 'leur note', dueOn: '2026-12-01' });
    const mine = line({ note: 'ma note' });
    expect(mergeWords(line(), mine, theirs)).toBeNull();
    expect(carryOver(line(), mine, theirs)).toEqual({ ...theirs, note: 'ma note' });
  });
  test('the same change made by two people is one change', () => {
    const both = line({ note: 'x' });
    expect(isSame(mergeWords(line(), both, both) ?? line(), both)).toBe(true);
  });
});

test('a day that has passed counts until nothing more is expected', () => {
  expect(isOverdue(line({ dueOn: '2026-11-21' }), today)).toBe(true);
  expect(isOverdue(line({ dueOn: today }), today)).toBe(false);
  expect(isOverdue(line(), today)).toBe(false);
  expect(isOverdue(line({ dueOn: '2020-01-01', status: 'sans-suite' }), today)).toBe(false);
});

test('what is followed is filtered by status, by day, or by nothing having been written', () => {
  const late = line({ dueOn: '2026-11-01' });
  expect([null, NEVER, OVERDUE, 'contacte', 'interesse'].map((one) => passesFollowUp(late, one, today))).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
  expect([null, NEVER, OVERDUE, 'contacte'].map((one) => passesFollowUp(null, one, today))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('lines are taken up by their day: late, within seven days, later, without a day, over', () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-28', '2026-11-29', null];
  expect(days.map((dueOn) => readUrgency(line({ dueOn }), today))).toEqual(['late', 'week', 'week', 'later', 'none']);
  expect(readUrgency(line({ dueOn: '2026-11-21', status: 'sans-suite' }), today)).toBe('over');
});

test('today is that of the reader, just after midnight as before', () => {
  expect(toToday(new Date(2026, 0, 5, 0, 0, 1))).toBe('2026-01-05');
  expect(toToday(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
});
