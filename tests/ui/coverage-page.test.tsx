/** The page of coverage over a back end of its own: its figures are those of the rows, its address says what it shows. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { RegionContext } from '#/data/regions';
import { countCoverage } from '#/domain/coverage/count';
import { toFigures } from '#/domain/coverage/figures';
import { toCoverageSource } from '#/domain/coverage/source';
import { findRegionByCode } from '#/domain/regions';
import { CoveragePage } from '#/features/coverage/coverage-page';
import { recount } from '../support/coverage-recount.ts';
import type { World } from '../support/coverage-rows.ts';
import { createWorld, toParts } from '../support/coverage-world.ts';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { createFixture } from '../support/fixture-atlas.ts';

const world = createWorld(5, { establishments: 300, practices: 200 });
const { core } = createFixture({ practices: 0, establishments: 0 });

/** The parts as the back end holds them; nothing here depends on where the practices are. */
function toAnswer(rows: World) {
  const { positions: _, ...parts } = toParts(rows);
  return { ...parts, core: { ...core, count: parts.practices.count, root: parts.practices.theme.map(() => 0) } };
}
let figures: unknown[] = [];
let backEnd: FakeBackEnd;
beforeEach(() => {
  figures = [];
  backEnd = new FakeBackEnd(toAnswer(world));
  backEnd.fault = (url) => {
    if (url.pathname.endsWith('/coverage_snapshots'))
      return Response.json(
        figures.map((data) => ({ data, taken_on: (data as { takenOn?: string }).takenOn ?? '2026-11-01' })),
      );
    if (url.searchParams.get('select')?.startsWith('region_code,built_at'))
      return Response.json([
        { region_code: '75', built_at: '2026-11-22T06:00:00Z', count: 1, establishments: 1, themes: {} },
      ]);
    return null;
  };
  vi.stubGlobal('fetch', backEnd.fetch);
});
afterEach(() => vi.unstubAllGlobals());

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}
function open(search = '') {
  const region = findRegionByCode('75');
  if (!region) throw new Error('no region');
  const config = {
    url: 'http://essaim.test',
    key: 'k',
    demonstration: true,
    regions: ['75'],
    services: { ign: null, geocoder: null },
  };
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={connect('http://essaim.test', 'k')}>
          <RegionContext value={region}>
            <MemoryRouter useTransitions={false} initialEntries={[`/nouvelle-aquitaine/couverture${search}`]}>
              <Routes>
                <Route path="/nouvelle-aquitaine/couverture" element={<CoveragePage />} />
                <Route path="*" element={<p>ailleurs</p>} />
              </Routes>
              <Address />
            </MemoryRouter>
          </RegionContext>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
const matrix = () => screen.findByRole('table', { name: /en lignes/ });
const address = () => new URLSearchParams(screen.getByTestId('address').textContent ?? '');
const cellOf = async (row: RegExp, column: string) => {
  const table = within(await matrix());
  const heads = table.getAllByRole('columnheader').map((head) => head.textContent);
  const line = table.getByRole('row', { name: row });
  return within(line).getAllByRole('cell')[heads.indexOf(column) - 1] as HTMLElement;
};

describe('the page of coverage', () => {
  test('says how many tell something, and the same in the table, the map’s table and the definitions', async () => {
    open('?mesure=pratiques');
    await matrix();
    const all = recount(world, { territory: null, sector: null, theme: null });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain(
      `Sur ${all.open.length} établissements, ${all.covered.length} ont raconté`,
    );
    const creuse = recount(world, { territory: '23', sector: 'ms-domicile', theme: null });
    const cell = await cellOf(/^Creuse/, 'Libellé de ms-domicile');
    expect(cell.textContent).toMatch(new RegExp(`^${creuse.practices.length} ${creuse.covered.length} établissement`));
    const byDepartement = within(screen.getByRole('table', { name: /par département$/ }));
    const total = recount(world, { territory: '23', sector: null, theme: null });
    expect(byDepartement.getByRole('row', { name: /^Creuse/ }).textContent).toContain(
      `${total.practices.length}${total.covered.length} établissement`,
    );
    expect(screen.getByText(/Sous 10 établissements recensés, le pourcentage/)).toBeDefined();
  });

  test('a cell opens its practices and the establishments without any; the address says which', async () => {
    const user = open('?lignes=territoires&colonnes=themes');
    const link = within(await cellOf(/^Creuse/, 'Santé au travail et prévention')).getByRole('link');
    await user.click(link);
    expect(address().get('case')).toBe('23~sante');
    const truth = recount(world, { territory: '23', sector: null, theme: 'sante' });
    const panel = within(await screen.findByRole('region', { name: 'Creuse, Santé au travail et prévention' }));
    const without = truth.open.length - truth.covered.length;
    expect(panel.getByRole('heading', { name: `${without} établissements sans pratique` })).toBeDefined();
    expect(panel.getAllByRole('rowheader')).toHaveLength(without);
    expect(panel.getByRole('heading', { name: `${truth.practices.length} pratiques en ligne` })).toBeDefined();
    expect(within(panel.getByRole('heading', { level: 2 })).getByText(/Creuse/)).toBe(document.activeElement);
    await user.click(panel.getByRole('link', { name: 'Fermer la case' }));
    expect(address().get('case')).toBeNull();
  });

  test('is filtered, transposed and ordered by what the address says', async () => {
    const user = open();
    await matrix();
    await user.selectOptions(screen.getByLabelText('Thème'), 'sante');
    expect(address().get('theme')).toBe('sante');
    const truth = recount(world, { territory: '33', sector: 'ms-domicile', theme: 'sante' });
    expect((await cellOf(/^Gironde/, 'Libellé de ms-domicile')).textContent).toContain(
      `${truth.covered.length} sur ${truth.open.length}`,
    );
    await user.click(screen.getByRole('button', { name: 'Échanger lignes et colonnes' }));
    expect([address().get('lignes'), address().get('colonnes')]).toEqual(['secteurs', 'territoires']);
    expect((await cellOf(/^Libellé de ms-domicile/, 'Gironde')).textContent).toContain(
      `${truth.covered.length} sur ${truth.open.length}`,
    );
    await user.click(screen.getByRole('button', { name: 'Secteurs' }));
    expect(address().get('tri')).toBe('nom');
    expect(
      within(await matrix())
        .getByRole('columnheader', { name: 'Secteurs' })
        .getAttribute('aria-sort'),
    ).toBe('ascending');
  });

  test('tells what changed since the last figures kept', async () => {
    const before = countCoverage(toCoverageSource(toParts({ ...world, practices: world.practices.slice(0, 50) })));
    figures = [{ definition: 99 }, toFigures(before, { region: '75', takenOn: '2026-10-01', version: '1' })];
    open('?mesure=pratiques');
    await matrix();
    const all = recount(world, { territory: null, sector: null, theme: null }).practices.length;
    const was = recount(
      { ...world, practices: world.practices.slice(0, 50) },
      { territory: null, sector: null, theme: null },
    ).practices.length;
    await waitFor(async () =>
      expect((await cellOf(/^Ensemble/, 'Ensemble')).textContent).toContain(`+${all - was} depuis le 1er oct. 2026`),
    );
  });

  test('when nothing can be read, says so and lets one try again', async () => {
    backEnd.fault = () => new TypeError('fetch failed');
    const user = open();
    const again = await screen.findByRole('button', { name: 'Réessayer' });
    backEnd.fault = (url) => (url.pathname.endsWith('/coverage_snapshots') ? Response.json([]) : null);
    await user.click(again);
    expect(await matrix()).toBeDefined();
  });
});
