import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOutcome, toCsv } from '../../supabase/import/report.ts';
import { checkFile, detectEncoding, type Line, readLines } from '../../supabase/import/source.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-finess-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const head = 'finess;etalab;111;2026-05-12\n';
function write(content: string | Buffer): string {
  const path = join(folder, 'fichier.csv');
  writeFileSync(path, content);
  return path;
}
async function linesOf(content: string | Buffer, encoding = 'utf-8'): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(write(content), encoding)) lines.push(line);
  return lines;
}

describe('a file', () => {
  test.each([
    ['an Excel workbook', Buffer.from('504b030414000600', 'hex'), 'enregistrez en CSV UTF-8'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'enregistrez en CSV UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${head}`, 'utf16le'), 'enregistrez en CSV UTF-8'],
    ['a PDF', '%PDF-1.7', 'PDF'],
    ['a compressed file', Buffer.from('1f8b0800', 'hex'), 'décompressez'],
    ['a page of error', '\n<!doctype html><title>404</title>', 'page HTML'],
    ['nothing', '', 'vide'],
    ['blanks', '\ufeff \n\n', 'vide'],
    ['binary', Buffer.from([102, 105, 0, 1, 2]), 'pas un fichier texte'],
    ['commas', 'finess,etalab,111', 'points-virgules'],
    ['another table', 'nom;prenom\nA;B', 'pas le répertoire FINESS'],
  ])('that is %s is refused in words', async (_, content, words) => {
    await expect(checkFile(write(content))).rejects.toMatchObject({
      name: 'PlainError',
      message: expect.stringContaining(words),
    });
  });

  test('that is missing, a folder, or too big is refused in words', async () => {
    await expect(checkFile(join(folder, 'absent.csv'))).rejects.toThrow('n’existe pas');
    await expect(checkFile(folder)).rejects.toThrow('n’est pas un fichier');
    const huge = Buffer.alloc(121 * 2 ** 20, head);
    await expect(checkFile(write(huge))).rejects.toThrow('Mo');
  });

  test.each([head, `\ufeff${head}`, `sep=;\n${head}`, head.toUpperCase()])(
    'beginning with %j is taken',
    async (content) => {
      await expect(checkFile(write(content))).resolves.toBeUndefined();
    },
  );

  test('is read in its own alphabet', async () => {
    const text = `${head}HÔPITAL ÉLÉONORE\n`;
    expect(await detectEncoding(write(text))).toBe('utf-8');
    expect(await detectEncoding(write(Buffer.from(text, 'latin1')))).toBe('iso-8859-15');
    // 0x8C is Œ on Windows, and nothing in ISO 8859-15
    const windows = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0x8c]),
      Buffer.from('UVRE HOSPITALIÈRE\n', 'latin1'),
    ]);
    expect(await detectEncoding(write(windows))).toBe('windows-1252');
    expect((await linesOf(windows, 'windows-1252'))[1]?.text).toBe('ŒUVRE HOSPITALIÈRE');
    // bytes of UTF-8 cut inside the last sign
    expect(await detectEncoding(write(Buffer.from(`${head}É`).subarray(0, -1)))).toBe('utf-8');
  });
});

describe('lines', () => {
  test.each([
    ['a\nb\n', ['a', 'b'], false],
    ['a\r\nb\r\n', ['a', 'b'], false],
    ['a\rb\r', ['a', 'b'], false],
    ['a\n\nb', ['a', '', 'b'], true],
    ['\ufeffa\nb', ['a', 'b'], true],
  ])('of %j', async (content, texts, cut) => {
    const lines = await linesOf(content);
    expect(lines.map(({ text }) => text)).toEqual(texts);
    expect(lines.map(({ number }) => number)).toEqual(texts.map((_, index) => index + 1));
    expect(lines.at(-1)?.cut).toBe(cut);
  });

  test('are whole when they straddle two pieces of the file', async () => {
    // pieces are 64 KiB: signs of two bytes and ends of two signs fall across their borders
    const texts = Array.from({ length: 9000 }, (_, index) => `${index};é${'è'.repeat(index % 23)}`);
    expect((await linesOf(`${texts.join('\r\n')}\r\n`)).map(({ text }) => text)).toEqual(texts);
  });

  test('too long or too many stop the reading in words', async () => {
    await expect(linesOf(`${head}${'x'.repeat(90_000)}`)).rejects.toThrow('La ligne 2 dépasse');
    await expect(linesOf('a\n'.repeat(300_001))).rejects.toThrow('300000 lignes');
  });
});

describe('the report', () => {
  test('is a table that no spreadsheet runs', () => {
    const csv = toCsv([
      { line: 12, finess: '=HYPERLINK("x")', reason: 'finess-format', sentence: 'Dit « ; » et "cela".' },
      { line: 3, finess: '330000639', reason: 'a-verifier', sentence: '-1' },
    ]);
    expect(csv).toBe(
      '\ufeffligne;finess;suite;motif;explication\r\n' +
        "3;330000639;à vérifier;a-verifier;'-1\r\n" +
        '12;"\'=HYPERLINK(""x"")";refusée;finess-format;"Dit « ; » et ""cela""."\r\n',
    );
  });

  test('says that nothing changed, and what is never counted', () => {
    const outcome = {
      accepted: 2,
      added: 0,
      changed: 0,
      unchanged: 2,
      without_position: 1,
      by_departement: { '2A': 1, '16': 1, '971': 1 },
      new_categories: [{ code: '999', label: 'Nouveau' }],
      out_of_scope: [{ code: '999', label: 'Nouveau', count: 2 }],
      refused: [],
    };
    const text = describeOutcome(outcome).join('\n').replaceAll('\u202f', ' ');
    expect(text).toContain('Rien n’a changé : 2 établissements étaient déjà à jour.');
    expect(text).toContain('Par département : 16 : 1 · 2A : 1 · 971 : 1.');
    expect(text).toContain('2 établissements de la catégorie 999 (Nouveau), nouvelle.');
    expect(describeOutcome({ ...outcome, added: 1, unchanged: 1 })[0]).toBe('1 ajouté, 0 modifié, 1 inchangé.');
  });
});
