/** The import of the register on its page: its steps, what it asks, what stops it. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '#/data/register-reader';
import { structure } from '../support/finess.ts';
import { json } from './account-fixture.tsx';
import { conflict, press } from './administration-fixture.tsx';
import { cleanUp, give, openFiness as open, outcome, plain, prepare, staged } from './finess-fixture.tsx';

beforeEach(prepare);
afterEach(cleanUp);

const good = `finess;etalab;111;2026-05-12\n${structure('330000639')}\n`;
const bad = `${good}${structure('330000638')}\n`;

describe('the steps', () => {
  test('reads, previews, applies once, shows the result and the history', async () => {
    const { sent } = open();
    await give(good);
    await screen.findByRole('heading', { name: /Aperçu.*répertoire du 12 mai 2026/ });
    expect(sent('/rest/v1/rpc/open_finess_import')[0]?.body).toMatchObject({
      source: 'finess.csv',
      region_code: '75',
      source_date: '2026-05-12',
    });
    await press('Importer 1 établissement');
    const done = await screen.findByRole('heading', { name: 'Le répertoire du 12 mai 2026 est importé' });
    expect(document.activeElement).toBe(done);
    const [run] = sent('/rest/v1/rpc/apply_finess_import');
    expect(run?.body).toMatchObject({ keep_good: false, closings: 'prudent', refused_lines: 0 });
    expect(run?.body.run_id).toBe(sent('/rest/v1/rpc/open_finess_import')[0]?.body.run_id);
    await waitFor(() => expect(sent('/rest/v1/rpc/list_finess_imports').length).toBeGreaterThan(1));
  });

  test('asks what becomes of the good lines, and sends none before', async () => {
    const { sent } = open();
    await give(bad);
    await press('Importer 1 établissement');
    expect((await screen.findByRole('alert')).textContent).toContain('Choisissez');
    expect(sent('/rest/v1/rpc/apply_finess_import')).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: /Garder les bonnes lignes/ }));
    await press('Importer 1 établissement');
    await screen.findByRole('heading', { name: /est importé/ });
    expect(sent('/rest/v1/rpc/apply_finess_import')[0]?.body).toMatchObject({ keep_good: true, refused_lines: 1 });
  });

  test('B22: lost zeros are put back by reading again, and the first reading is given up', async () => {
    const { sent } = open();
    await give(`${good}${structure('10780195')}\n`);
    expect(plain((await screen.findByText(/clé tombe juste/)).textContent)).toContain('1 ligne refusée a un numéro');
    await press('Remettre ce zéro');
    await screen.findByText('Le zéro perdu a été remis au numéro de 1 établissement.');
    expect(screen.queryByRole('button', { name: 'Remettre ce zéro' })).toBeNull();
    const [first, second] = sent('/rest/v1/rpc/open_finess_import').map(({ body }) => body.run_id);
    expect(second).not.toBe(first);
    expect(sent('/rest/v1/rpc/discard_finess_import').map(({ body }) => body.run_id)).toEqual([first]);
    const staged = sent('/rest/v1/rpc/stage_finess_rows').filter(({ body }) => body.run_id === second);
    expect(JSON.stringify(staged)).toContain('010780195');
  });

  test('all or nothing: nothing is sent, and the run is given up', async () => {
    const { sent } = open();
    await give(bad);
    await userEvent.click(await screen.findByRole('radio', { name: /Tout ou rien/ }));
    expect(screen.queryByRole('button', { name: /^Importer/ })).toBeNull();
    await press('Choisir le fichier corrigé');
    await screen.findByLabelText('Choisir le répertoire FINESS');
    await waitFor(() => expect(sent('/rest/v1/rpc/discard_finess_import')).toHaveLength(1));
    expect(sent('/rest/v1/rpc/apply_finess_import')).toEqual([]);
  });

  test('a partial file closes nobody unless one says so; who would close is named', async () => {
    const partial = outcome({ accepted: 1, absent: [{ departement: '33', known: 94, absent: 93 }] });
    const closing = [{ finess: '330780495', name: 'CHU', departement: '33', closed_on: '2026-05-12', practices: 2 }];
    const { sent } = open({
      preview_finess_import: ({ closings }) =>
        json(closings === 'all' ? outcome({ accepted: 1, closed: 93, closing }) : partial),
    });
    await give(good);
    const group = await screen.findByRole('group', { name: /93 établissements ouverts manquent/ });
    expect(plain(group.textContent)).toContain('33 : 93 sur 94');
    await userEvent.click(within(group).getByRole('radio', { name: /^Tous/ }));
    await screen.findByText('93 établissements seraient fermés');
    expect(plain(screen.getByText(/FINESS 330780495/).textContent)).toContain('2 pratiques qui restent en ligne');
    await press('Importer 1 établissement');
    await screen.findByRole('heading', { name: /est importé/ });
    expect(sent('/rest/v1/rpc/apply_finess_import')[0]?.body).toMatchObject({ closings: 'all' });
  });

  test('a region sends its own lines; of the others, only their numbers', async () => {
    open({}, { role: 'region_admin', region_code: '75' });
    await give(`${good}${structure('440000289', { 12: '109', 13: '44', 15: '44000 NANTES' })}\n`);
    expect(plain((await screen.findByText(/établissement lu/)).textContent)).toContain(
      '1 d’autres régions laissés de côté',
    );
    expect(staged.map(({ kind, finess }) => [kind, finess])).toEqual([
      ['establishment', '330000639'],
      ['seen', '440000289'],
    ]);
    expect(screen.queryByLabelText('Territoire')).toBeNull();
  });
});

describe('what stops it', () => {
  test('another import is under way: said, and the file may be chosen again', async () => {
    open({ open_finess_import: () => conflict('Un autre import est en cours sur ce territoire.', 'busy') });
    await give(good);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Un autre import est en cours');
    expect(alert.textContent).toContain('Rien n’a été importé');
    screen.getByLabelText('Choisir le répertoire FINESS');
    expect(staged).toEqual([]);
  });

  test('a cut connection is tried again, and the run goes on', async () => {
    let cuts = 1;
    const { sent } = open({
      stage_finess_rows: ({ rows }) => {
        if (cuts-- > 0) throw new TypeError('cut');
        staged.push(...(rows as Batch['rows']));
        return json({ staged: 1 });
      },
    });
    await give(good);
    await screen.findByRole('heading', { name: /^Aperçu/ });
    expect(sent('/rest/v1/rpc/stage_finess_rows').length).toBeGreaterThan(1);
    expect(staged).toHaveLength(1);
  });

  test('an answer that is long to come is asked for again, and the import is done once', async () => {
    let late = 1;
    const { sent } = open({
      apply_finess_import: () => {
        if (late-- > 0) throw Object.assign(new Error('late'), { name: 'TimeoutError' });
        return json(outcome());
      },
    });
    await give(good);
    await press('Importer 1 établissement');
    await screen.findByRole('heading', { name: /est importé/ });
    const runs = sent('/rest/v1/rpc/apply_finess_import').map(({ body }) => body.run_id);
    expect(runs).toHaveLength(2);
    expect(new Set(runs).size).toBe(1);
  });

  test('given up while it reads: nothing more leaves, and the run is given up', async () => {
    let answer = (_: Response) => {};
    const { sent } = open({
      stage_finess_rows: () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }) as unknown as Response,
    });
    await give(good);
    await waitFor(() => expect(sent('/rest/v1/rpc/stage_finess_rows')).toHaveLength(1));
    await press('Abandonner');
    answer(json({ staged: 1 }));
    await screen.findByLabelText('Choisir le répertoire FINESS');
    await waitFor(() => expect(sent('/rest/v1/rpc/discard_finess_import')).toHaveLength(1));
    expect(sent('/rest/v1/rpc/preview_finess_import')).toEqual([]);
  });

  test('a moderator is told that it is not theirs, and nothing is read', async () => {
    const { sent } = open({}, { role: 'moderator', region_code: '75' });
    await screen.findByText(/Votre compte n’a pas ce rôle/);
    expect(sent('/rest/v1/rpc/list_finess_imports')).toEqual([]);
  });
});
