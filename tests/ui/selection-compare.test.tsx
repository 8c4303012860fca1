import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { useKeptPractice } from '#/data/kept-practices';
import { ComparePage } from '#/features/selection/compare-page';
import { KeepButton } from '#/ui/keep-button';
import { asked, keep, openPages, readKept } from './selection-fixture.tsx';

const open = (address: string, fault?: Parameters<typeof openPages>[2]) =>
  openPages(address, { comparer: <ComparePage /> }, fault);
const columns = () =>
  screen.getAllByRole('columnheader').map((head) => within(head).getAllByRole('link')[0]?.textContent);

describe('side by side', () => {
  test('one column per practice in the order of the address, one row per question', async () => {
    open('comparer?fiches=15,12');
    const table = await screen.findByRole('table');
    expect(columns()).toEqual(['Le tutorat', 'Le planning']);
    const row = within(table).getByRole('row', { name: /Ce qui les a décidés/ });
    const cells = within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent);
    expect(cells[0]).toContain('Contexte du récit 15.');
    expect(cells[1]).toContain('Contexte du récit 12.');
    expect(within(row).getByRole('rowheader').textContent).toBe('Ce qui les a décidés');
    for (const name of [/Établissement/, /Issue/, /Ce que cela a coûté/, /En chiffres/, /Leur conseil/])
      expect(within(table).getByRole('row', { name })).toBeTruthy();
  });

  test('a question that one of them leaves open says so; one that all leave open is not asked', async () => {
    open('comparer?fiches=12,13');
    const row = within(await screen.findByRole('table')).getByRole('row', { name: /Ce qui a aidé/ });
    expect(within(row).getAllByRole('cell')[1]?.textContent).toContain('Non renseigné');
    expect(screen.queryByRole('row', { name: /Ce qui n’a pas marché/ })).toBeNull();
  });

  test('markup is shown as it was typed', async () => {
    open('comparer?fiches=12,13');
    await screen.findByRole('table');
    expect(document.querySelector('td img, td script')).toBeNull();
  });

  test('one is taken out through the address', async () => {
    open('comparer?fiches=12,13,15');
    await userEvent.click(await screen.findByRole('link', { name: /Retirer.*Les pauses/ }));
    await screen.findByRole('heading', { level: 1, name: /2 récits côte à côte/ });
    expect(window.location.search).toBe('?fiches=12,15');
    expect(columns()).toEqual(['Le planning', 'Le tutorat']);
  });

  test('what is missing is told, with the reason', async () => {
    open('comparer?fiches=12,14,99,13');
    await screen.findByRole('table');
    expect(screen.getByText(/nº 14 a été retiré le 4 mai 2026/)).toBeTruthy();
    expect(screen.getByText('Aucun récit ne porte le numéro 99.')).toBeTruthy();
    expect(columns()).toEqual(['Le planning', 'Les pauses']);
  });

  test('four at most: the others are told', async () => {
    open('comparer?fiches=12,13,15,16,17,18');
    await screen.findByRole('table');
    expect(screen.getByText(/Quatre récits au plus/)).toBeTruthy();
    expect(columns()).toHaveLength(4);
    expect(asked).toEqual(['in.(12,13,15,16)']);
  });

  test('none on line', async () => {
    open('comparer?fiches=14');
    await screen.findByRole('heading', { level: 1, name: /Aucun de ces récits n’est en ligne/ });
    expect(screen.queryByRole('table')).toBeNull();
  });

  test.each(['comparer', 'comparer?fiches=', 'comparer?fiches=abc,__proto__'])(
    '%s: nothing to compare, a step out',
    async (address) => {
      open(address);
      await screen.findByRole('heading', { level: 1, name: /Rien à comparer/ });
      expect(screen.getByRole('link', { name: /Ouvrir ma sélection/ }).getAttribute('href')).toBe(
        '/nouvelle-aquitaine/selection',
      );
      expect(asked).toEqual([]);
    },
  );

  test('an answer that is not a practice is an error with a retry, not half a table', async () => {
    let broken = true;
    open('comparer?fiches=12,13', (url) =>
      broken && url.pathname.endsWith('published_practices') ? Response.json([{ number: 12 }]) : undefined,
    );
    expect((await screen.findByRole('alert')).textContent).toContain('incomplète');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByRole('table')).toBeTruthy();
  });
});

function Keeper({ number }: { number: number }) {
  return <KeepButton title="Le planning" {...useKeptPractice('75', number)} />;
}

describe('the button that keeps', () => {
  test('puts on the list, reads what it keeps, takes off, and says which', async () => {
    keep(15);
    openPages('bouton', { bouton: <Keeper number={12} /> });
    await userEvent.click(screen.getByRole('button', { name: /^Garder.*Le planning/ }));
    expect(readKept()).toEqual([15, 12]);
    expect(asked).toEqual(['eq.12']);
    await userEvent.click(screen.getByRole('button', { name: /^Gardé.*retirer.*Le planning/ }));
    expect(readKept()).toEqual([15]);
    expect(asked).toHaveLength(1);
  });

  test('two buttons of one practice agree', async () => {
    openPages('bouton', { bouton: [<Keeper key="a" number={12} />, <Keeper key="b" number={12} />] });
    const [first] = screen.getAllByRole('button', { name: /^Garder/ });
    await userEvent.click(first as HTMLElement);
    expect(screen.getAllByRole('button', { name: /^Gardé/ })).toHaveLength(2);
  });

  test('a full list takes no more, and says so', async () => {
    const full = Array.from({ length: 60 }, (_, at) => at + 100);
    keep(...full);
    openPages('bouton', { bouton: <Keeper number={12} /> });
    const button = screen.getByRole('button', { name: /^Liste pleine/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
    expect(readKept()).toEqual(full);
  });
});
