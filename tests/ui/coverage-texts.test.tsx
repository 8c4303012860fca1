/** The page of what flows and what waits: its numbers are those of the server, a hidden one says that it is hidden, on screen and in the file. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionStore } from '#/data/session';
import { TextsPage } from '#/features/coverage/texts-page';
import { parseCsv } from '../support/parse-csv.ts';
import { json } from './account-fixture.tsx';
import { catchFiles, openCoverage, SharedLines } from './coverage-fixture.tsx';

const none = {
  submitted: null,
  published: 0,
  changes: null,
  refused: null,
  reminders: null,
  moved: null,
  asked: 0,
  answered: 0,
};
const flow = {
  months: [
    { month: '2026-10', counts: { ...none, published: 4, asked: 3, answered: 2 }, days: null },
    { month: '2026-11', counts: { ...none, submitted: 6, published: 5 }, days: { median: 9.5, ninth: 17 } },
  ],
  total: { counts: { ...none, submitted: 11, published: 9, asked: 3, answered: 2 }, days: { median: 9.5, ninth: 17 } },
  still: [
    { after: 6, asked: 3, answered: 2, in_place: 1 },
    { after: 12, asked: 0, answered: 0, in_place: 0 },
  ],
};
const states = ['draft', 'submitted', 'in_review', 'changes_requested'];
const waiting = (codes: string[]) =>
  codes.flatMap((code, at) =>
    states.map((state, place) => ({ code, state, count: at === 0 && place === 0 ? 12 : null })),
  );

let files: string[];
const asked: object[] = [];
beforeEach(() => {
  localStorage.clear();
  files = catchFiles();
  asked.length = 0;
});
afterEach(() => {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
});
const open = (roles: object[] | null = [{ role: 'analyst', region_code: '75' }], more = {}) =>
  openCoverage(<TextsPage />, {
    at: '/nouvelle-aquitaine/couverture/textes',
    roles,
    shared: new SharedLines(),
    functions: {
      count_flow: (body) => {
        asked.push(body);
        return json(flow);
      },
      count_unpublished: (body) => {
        asked.push(body);
        return json(waiting(body.by === 'sector' ? ['ms-domicile', 'ms-personnes-agees'] : ['sante', 'dialogue']));
      },
      ...more,
    },
  });

describe('what flows and what waits', () => {
  test('says it in a sentence, then in drawings that have their table; what is hidden is not zero', async () => {
    open();
    const title = await screen.findByText(/En douze mois, 11 textes envoyés/);
    expect(title.textContent).toMatch(/9 publiés\..*une décision sur deux vient en 9,5 jours/i);
    const sent = within(screen.getByRole('table', { name: 'Textes envoyés, par mois', hidden: true }));
    expect(sent.getByRole('row', { name: 'oct. 2026 moins de 5', hidden: true })).toBeDefined();
    expect(sent.getByRole('row', { name: 'nov. 2026 6', hidden: true })).toBeDefined();
    const delays = within(screen.getByRole('table', { name: /^Délai entre/, hidden: true }));
    expect(delays.getByRole('row', { name: 'nov. 2026 9,5 17', hidden: true })).toBeDefined();
    expect(screen.queryByRole('table', { name: /^Relances/, hidden: true })).toBeNull();
    expect(screen.getByText(/Chaque mois en compte moins de 5/)).toBeDefined();
    const still = within(screen.getByRole('table', { name: /^Toujours en place, parmi/ }));
    expect(still.getByRole('row', { name: /^6 mois 1\s*sur 2 réponses, 3 questions/ })).toBeDefined();
  });

  test('tells the texts in progress by sector and by theme', async () => {
    open();
    const sectors = within(await screen.findByRole('table', { name: 'Textes en cours, par secteur' }));
    expect(
      sectors.getByRole('row', { name: 'Libellé de ms-domicile 12 moins de 5 moins de 5 moins de 5' }),
    ).toBeDefined();
    const themes = within(await screen.findByRole('table', { name: 'Textes en cours, par thème' }));
    expect(themes.getByRole('row', { name: /^Dialogue social.*(moins de 5 ?){4}$/ })).toBeDefined();
    expect(asked).toEqual(
      expect.arrayContaining([
        { region_code: '75', months: 12 },
        { region_code: '75', by: 'sector' },
        { region_code: '75', by: 'theme' },
      ]),
    );
  });

  test('has the same in files, with what they count', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Ces mois en CSV' }));
    await user.click(await screen.findByRole('button', { name: 'Textes en cours, par secteur, en CSV' }));
    await waitFor(() => expect(files).toHaveLength(2));
    const [months = [], sectors = []] = files.map(parseCsv);
    expect(months.find(([month]) => month === '2026-11')).toEqual([
      '2026-11',
      '6',
      '5',
      ...Array(4).fill('moins de 5'),
      '0',
      '0',
      '9,5',
      '17',
    ]);
    expect(months.find(([month]) => month === 'Ensemble')?.slice(0, 3)).toEqual(['Ensemble', '11', '9']);
    expect(sectors.find(([label]) => label === 'Libellé de ms-domicile')).toEqual([
      'Libellé de ms-domicile',
      '12',
      ...Array(3).fill('moins de 5'),
    ]);
    for (const rows of [months, sectors]) {
      expect(rows.some(([, words]) => words?.includes('réservé à l’équipe'))).toBe(true);
      expect(rows.some(([term]) => term?.startsWith('Définition'))).toBe(true);
    }
  });

  test('stays closed to the others, who ask nothing', async () => {
    open([{ role: 'moderator', region_code: '52' }]);
    expect(await screen.findByText(/celle de l’équipe de la région/)).toBeDefined();
    expect(asked).toEqual([]);
  });

  test('when nothing can be read, says so and lets one try again', async () => {
    let down = true;
    const { user } = open(undefined, {
      count_flow: () => {
        if (down) throw new TypeError('fetch failed');
        return json(flow);
      },
    });
    const again = await screen.findByRole('button', { name: 'Réessayer' });
    down = false;
    await user.click(again);
    expect(await screen.findByText(/En douze mois, 11 textes envoyés/)).toBeDefined();
  });
});
