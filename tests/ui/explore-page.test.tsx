import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Filters, noFilters } from '#/domain/filters';
import { parseFilters, toSearchParams } from '#/domain/filters-url';
import { select } from '#/domain/selection';
import type { FakeBackEnd } from '../support/fake-back-end.ts';
import { createRandom } from '../support/fixture-atlas.ts';
import { address, atlas, heading, loaded, open, prepare } from './explore-fixture.tsx';

let backEnd: FakeBackEnd;
beforeEach(() => {
  backEnd = prepare();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const box = (facet: string, code: string) => {
  const found = document.querySelector<HTMLInputElement>(`aside input[data-facet="${facet}"][value="${code}"]`);
  if (!found) throw new Error(`no box ${facet} ${code}`);
  return found;
};
const countBeside = (input: HTMLElement) =>
  Number(/\d+/.exec(input.closest('label')?.textContent?.replace(/\s/g, '') ?? '')?.[0]);

/** Practices that the signs of the map stand for. */
function countOnMap(): number {
  const signs = [...document.querySelectorAll<HTMLElement>('section[aria-label="Carte"] button[data-kind]')];
  const practices = signs.filter(({ dataset }) => dataset.kind === 'point' || dataset.kind === 'ring');
  return practices.reduce((sum, { textContent }) => sum + (textContent ? Number(textContent) : 1), 0);
}

describe('the list and its filters', () => {
  test('every practice, then those of a sector, in the address too', async () => {
    const user = open();
    await loaded();
    expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
    const expected = select(atlas, { ...noFilters, sector: ['ms-domicile'] }).rows.length;
    expect(countBeside(box('sector', 'ms-domicile'))).toBe(expected);
    await user.click(box('sector', 'ms-domicile'));
    expect(heading()).toBe(`${expected} pratiques sur 90`);
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?secteur=ms-domicile'));
    expect(box('sector', 'ms-domicile').checked).toBe(true);
    await waitFor(() =>
      expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain(
        `${expected} pratiques sur 90`,
      ),
    );
  });

  test('the address gives the filters, unknown values aside', async () => {
    open('?dep=33,999&theme=licornes&theme=sante');
    await loaded();
    const { rows } = select(atlas, { ...noFilters, departement: ['33'], theme: ['sante'] });
    expect(heading()).toMatch(new RegExp(`^${rows.length} pratique`));
    expect(screen.getByRole('list', { name: 'Filtres actifs' }).textContent).toBe(
      'Santé au travail et préventionGirondeTout retirer',
    );
  });

  test('a facet folded behind its title: counts, chip, address', async () => {
    const user = open();
    await loaded();
    const group = screen.getByRole('button', { name: 'Public' });
    expect(group.getAttribute('aria-expanded')).toBe('false');
    await user.click(group);
    const expected = select(atlas, { ...noFilters, audience: ['soignants'] }).rows.length;
    expect(countBeside(box('audience', 'soignants'))).toBe(expected);
    await user.click(box('audience', 'soignants'));
    expect(heading()).toBe(`${expected} pratiques sur 90`);
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?public=soignants'));
    expect(screen.getByRole('button', { name: /^Public.*1 actif$/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Retirer le filtre Libellé de soignants' })).toBeTruthy();
  });

  test('a folded facet that the address chooses in stands open', async () => {
    open('?annee=2020');
    await loaded();
    expect(box('year', '2020').checked).toBe(true);
    expect(screen.getByRole('button', { name: 'Retirer le filtre Début en 2020' })).toBeTruthy();
  });

  test('a chip lifts its filter, and the focus goes on', async () => {
    const user = open('?dep=33&dep=16');
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Retirer le filtre Charente' }));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?dep=33'));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Retirer le filtre Gironde');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine'));
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  test('a sub-theme narrows its theme, which then stands half chosen', async () => {
    const user = open('?theme=sante');
    await loaded();
    await user.click(box('theme', 'rps-epuisement'));
    await waitFor(() => expect(address()).toBe('/nouvelle-aquitaine?theme=rps-epuisement'));
    expect(box('theme', 'sante').checked).toBe(false);
    expect(box('theme', 'sante').indeterminate).toBe(true);
  });

  test('no practice: said, with the nearest step out', async () => {
    const { values } = atlas.facets.sector;
    const pairs = atlas.facets.departement.values.flatMap((dep) =>
      values.map((sector): Filters => ({ ...noFilters, sector: [sector], departement: [dep] })),
    );
    const empty = pairs.find(
      (filters) =>
        select(atlas, filters).rows.length === 0 && select(atlas, { ...filters, sector: [] }).rows.length > 0,
    );
    if (!empty) throw new Error('the fixture holds every pair: choose another seed');
    const user = open(`?${toSearchParams(empty)}`);
    const sentence = await screen.findByText(/^Aucune pratique avec ces filtres\. \d+ sans le filtre /);
    const [, count] = /(\d+) sans le filtre (.*)\./.exec(sentence.textContent ?? '') ?? [];
    await user.click(screen.getByRole('button', { name: /^Voir (ces|cette)/ }));
    expect(heading()).toMatch(new RegExp(`^${count} pratiques? sur 90`));
  });

  test('a row says its place in the whole, and leads to the practice with the way back', async () => {
    const user = open('?dep=33');
    await loaded();
    const { rows } = select(atlas, { ...noFilters, departement: ['33'] });
    const item = within(screen.getByRole('region', { name: 'Pratiques' }))
      .getAllByRole('listitem')
      .find((one) => one.getAttribute('aria-posinset') === '1');
    if (!item) throw new Error('no first row');
    expect(item.getAttribute('aria-setsize')).toBe(String(rows.length));
    expect(item.textContent).toContain('Gironde');
    await user.click(within(item).getByRole('link'));
    expect(address()).toMatch(/^\/nouvelle-aquitaine\/pratiques\/\d+-pratique-numero-\d+$/);
  });
});

describe('the map beside it', () => {
  test('shows the same set as the list and the counts, over random filters', async () => {
    const random = createRandom(77);
    const user = open();
    await loaded();
    for (let turn = 0; turn < 12; turn++) {
      const boxes = [...document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')];
      const choice = boxes[Math.floor(random() * boxes.length)];
      if (!choice) throw new Error('no box');
      const before = address();
      await user.click(choice);
      await waitFor(() => expect(address()).not.toBe(before));
      const { searchParams } = new URL(address() ?? '', 'http://essaim.test');
      const { rows } = select(atlas, parseFilters(searchParams, atlas));
      expect(Number(/^\d+/.exec(heading() ?? '')?.[0])).toBe(rows.length);
      expect(countOnMap()).toBe(rows.filter((row) => row < atlas.located).length);
    }
  });

  test('every sign has a name', async () => {
    open();
    await loaded();
    const signs = [...document.querySelectorAll('section[aria-label="Carte"] button[data-kind]')];
    expect(signs.length).toBeGreaterThan(3);
    for (const sign of signs)
      expect(sign.getAttribute('aria-label')).toMatch(
        /pratiques.*: (zoomer|afficher)$|^Pratique numéro|^Site pilote|^Acteur relais/,
      );
  });

  test('without a way to draw it, the list takes the whole width and says why', async () => {
    open();
    await loaded();
    expect(await screen.findByText(/La carte ne peut pas s’afficher sur cet appareil/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Carte' })).toBeNull();
  });

  test('the layer of practices switches off and on', async () => {
    const user = open();
    await loaded();
    const all = countOnMap();
    const layer = document.querySelector<HTMLInputElement>('input[data-layer="practices"]');
    if (!layer) throw new Error('no layer');
    await user.click(layer);
    expect(countOnMap()).toBe(0);
    await user.click(layer);
    expect(countOnMap()).toBe(all);
  });
});

describe('when the back end fails', () => {
  test('a sentence and a retry, then the list', async () => {
    backEnd.fault = (url) => (url.pathname.startsWith('/rest/') ? Response.json({}, { status: 503 }) : null);
    const user = open();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Le serveur a rencontré une difficulté.');
    backEnd.fault = () => null;
    await user.click(within(alert).getByRole('button', { name: 'Réessayer' }));
    await loaded();
    expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
  });

  test('titles that do not come leave the map and the counts', async () => {
    backEnd.fault = (url) => (url.search.includes('titles') ? new TypeError('cut') : null);
    open();
    expect((await screen.findByRole('alert')).textContent).toContain('La connexion est coupée.');
    expect(heading()).toBe('90 pratiques en Nouvelle-Aquitaine');
    expect(countOnMap()).toBe(atlas.located);
  });
});
