/** Every bad input of the register through its page. */
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerCases } from '../support/register-cases.ts';
import { cleanUp, give, openFiness, plain, prepare, staged, wholeFrance } from './finess-fixture.tsx';

beforeEach(prepare);
afterEach(cleanUp);

test.each(registerCases)('$row: $name', async ({ content, unreadable, good: taken, told, called }) => {
  openFiness();
  await wholeFrance();
  await give(content);
  if (unreadable !== undefined) {
    expect(plain((await screen.findByRole('alert')).textContent)).toContain(plain(unreadable));
    expect(staged).toEqual([]);
    return;
  }
  if (taken === 0) {
    expect((await screen.findByRole('alert')).textContent).toContain('Aucune ligne');
    return;
  }
  await screen.findByRole('heading', { name: /^Aperçu/ });
  const rows = screen.queryByRole('table') ? within(screen.getByRole('table')).getAllByRole('row').slice(1) : [];
  expect(rows.map((row) => Number(within(row).getByRole('rowheader').textContent?.replace('ligne ', '')))).toEqual(
    told?.map(([line]) => line),
  );
  expect(rows.map((row) => row.textContent?.includes('à vérifier'))).toEqual(
    told?.map(([, reason]) => reason === 'a-verifier'),
  );
  const establishments = staged.filter((row) => row.kind === 'establishment');
  expect(establishments).toHaveLength(taken ?? 0);
  if (called !== undefined) expect(establishments[0]?.name).toBe(called);
});
