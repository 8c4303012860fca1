/** The pieces that every import screen is made of. */
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ImportMode, LineRemark } from '#/domain/import-report';
import { ImportChoice } from '#/features/administration/import-choice';
import { ImportCounts } from '#/features/administration/import-counts';
import { ImportFile } from '#/features/administration/import-file';
import { ImportProgress } from '#/features/administration/import-progress';
import { ImportRemarks } from '#/features/administration/import-remarks';
import { ImportResult } from '#/features/administration/import-result';

const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
const remark = (line: number, refused = true): LineRemark => ({
  line,
  subject: `33000${line}`,
  refused,
  reason: 'finess-key',
  sentence: `Phrase ${line}.`,
});
afterEach(() => vi.restoreAllMocks());

describe('the file', () => {
  const file = new File(['a;b'], 'liste.csv');
  const open = (error?: string) => {
    const chosen: string[] = [];
    render(
      <ImportFile
        label="Choisir la liste"
        accept=".csv"
        hint={<p>Un fichier CSV.</p>}
        error={error}
        onChoose={({ name }) => chosen.push(name)}
      />,
    );
    return chosen;
  };

  test('is chosen, and may be chosen again once mended', async () => {
    const chosen = open();
    const input = screen.getByLabelText('Choisir la liste');
    await userEvent.upload(input, file);
    await userEvent.upload(input, file);
    expect(chosen).toEqual(['liste.csv', 'liste.csv']);
  });

  test('is dropped on its place', () => {
    const chosen = open();
    const zone = screen.getByText('ou déposez-le ici').parentElement as HTMLElement;
    fireEvent.drop(zone, { dataTransfer: { files: [file] } });
    expect(chosen).toEqual(['liste.csv']);
  });

  test('refused, takes the focus with its reason and what may be given', () => {
    open('Ce fichier est un classeur.');
    const input = screen.getByLabelText('Choisir la liste');
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'Ce fichier est un classeur.',
      'Un fichier CSV.',
    ]);
  });
});

test('progress has a name and a value, and may be given up while it can', async () => {
  const give = vi.fn();
  const { rerender } = render(<ImportProgress label="Lecture…" value={0.4} detail="12 lignes" onCancel={give} />);
  const bar = screen.getByRole('progressbar', { name: 'Lecture…' }) as HTMLProgressElement;
  expect([bar.value, bar.max]).toEqual([0.4, 1]);
  await userEvent.click(screen.getByRole('button', { name: 'Abandonner' }));
  expect(give).toHaveBeenCalledOnce();
  rerender(<ImportProgress label="Écriture…" value={null} />);
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false);
  expect(screen.queryByRole('button')).toBeNull();
});

test('counts stand with their words', () => {
  render(
    <ImportCounts
      counts={[
        { label: 'ajoutés', value: 12_345 },
        { label: 'refusés', value: 2, isTrouble: true },
      ]}
    />,
  );
  const counts = screen.getAllByRole('definition').map(({ textContent }) => plain(textContent));
  expect([screen.getAllByRole('term').map(({ textContent }) => textContent), counts]).toEqual([
    ['ajoutés', 'refusés'],
    ['12 345', '2'],
  ]);
});

describe('the remarks', () => {
  test('none: nothing is shown', () => {
    const { container } = render(<ImportRemarks remarks={[]} subject="Numéro FINESS" source="a.csv" />);
    expect(container.textContent).toBe('');
  });

  test('show the refused lines first, ten, then all', async () => {
    const remarks = [remark(1, false), ...Array.from({ length: 12 }, (_, at) => remark(at + 2))];
    render(<ImportRemarks remarks={remarks} subject="Numéro FINESS" source="a.csv" />);
    screen.getByRole('heading', { name: '12 lignes refusées, 1 point à vérifier' });
    const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows().map((row) => row.textContent)).toHaveLength(10);
    expect(rows()[0]?.textContent).toContain('Phrase 2.');
    await userEvent.click(screen.getByRole('button', { name: 'Montrer 13 lignes' }));
    expect(rows()).toHaveLength(13);
    expect(rows().at(-1)?.textContent).toContain('à vérifier');
  });

  test('are a file named after the one that was read', async () => {
    const pieces: BlobPart[][] = [];
    vi.stubGlobal(
      'Blob',
      class {
        constructor(given: BlobPart[]) {
          pieces.push(given);
        }
      },
    );
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:essai');
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    render(<ImportRemarks remarks={[remark(3)]} subject="Numéro FINESS" source="finess-2026.csv.gz" />);
    await userEvent.click(screen.getByRole('button', { name: /Télécharger/ }));
    vi.unstubAllGlobals();
    expect(names).toEqual(['finess-2026-refus.csv']);
    expect(pieces[0]?.join('')).toContain('3;330003;refusée;finess-key;Phrase 3.');
  });
});

describe('the choice', () => {
  function Chosen({ refused }: { refused: number }) {
    const [mode, choose] = useState<ImportMode | null>(null);
    return (
      <>
        <ImportChoice refused={refused} good={4999} value={mode} onChange={choose} />
        <output>{mode}</output>
      </>
    );
  }

  test('is asked only when a line is refused', () => {
    render(<Chosen refused={0} />);
    expect(screen.queryByRole('group')).toBeNull();
  });

  test('has nothing chosen beforehand, and says what each does', async () => {
    render(<Chosen refused={1} />);
    const group = screen.getByRole('group');
    expect(plain(group.textContent)).toContain('1 ligne est refusée : que faire ?');
    expect(plain(group.textContent)).toContain('4 999 lignes sont importées');
    expect(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).checked)).toEqual([false, false]);
    await userEvent.click(screen.getByRole('radio', { name: /Garder les bonnes lignes/ }));
    expect(screen.getByRole('status').textContent).toBe('good');
  });
});

test('the result takes the focus', () => {
  render(<ImportResult title="Import terminé">12 ajoutés</ImportResult>);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Import terminé' }));
});
