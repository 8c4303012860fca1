import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectEncoding, type Line, readLines } from '#/domain/finess/lines';
import type { FinessOutcome } from '#/domain/finess/outcome';
import { openBytes, readStart } from '#/domain/finess/register-file';
import { recogniseRegister } from '#/domain/finess/register-format';
import type { Encoding } from '#/domain/text-file';
import { describeOutcome } from '../../supabase/import/report.ts';
import { openFile } from '../../supabase/import/source.ts';
import { limits, toFile } from '../support/finess-files.ts';

const head = 'finess;etalab;111;2026-05-12\n';
async function linesOf(content: string | Buffer, encoding: Encoding = 'utf-8'): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(toFile(content).open(), encoding)) lines.push(line);
  return lines;
}
const encodingOf = (content: string | Buffer) => detectEncoding(toFile(content).open());
async function recognise(content: string | Buffer) {
  const open = await openBytes(toFile(content), limits);
  return recogniseRegister(await readStart(open()), 'fichier.csv');
}

describe('a file', () => {
  test.each([
    ['an Excel workbook', Buffer.from('504b030414000600', 'hex'), 'enregistrez en CSV UTF-8'],
    ['an Excel workbook, compressed', gzipSync(Buffer.from('504b030414000600', 'hex')), 'enregistrez en CSV UTF-8'],
    [
      'an old Excel workbook, or one with a password',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'enregistrez en CSV UTF-8',
    ],
    ['a PDF', '%PDF-1.7', 'PDF'],
    ['compressed and cut', gzipSync(head.repeat(99)).subarray(0, 30), 'abîmé ou incomplet'],
    ['a page of error', '\n<!doctype html><title>404</title>', 'page web'],
    ['nothing', '', 'vide'],
    ['blanks', '\ufeff \n\n', 'vide'],
    ['binary', Buffer.from([102, 105, 0, 1, 2]), 'pas un fichier texte'],
    ['another table', 'nom;prenom\nA;B', 'pas le répertoire FINESS'],
    ['another table of establishments', 'finess;nom;categorie\nA;B;C', 'pas le répertoire FINESS'],
  ])('that is %s is refused in words', async (_, content, words) => {
    await expect(recognise(content)).rejects.toMatchObject({
      name: 'UnreadableFile',
      message: expect.stringContaining(words),
    });
  });

  test('that is missing or a folder is refused in words', async () => {
    await expect(openFile('/tmp/absent.csv')).rejects.toThrow('n’existe pas');
    await expect(openFile('/tmp')).rejects.toThrow('n’est pas un fichier');
  });

  test('too big, as it lies or once unpacked, is refused in words', async () => {
    const most = { ...limits, bytes: 100, unpacked: 5000 };
    await expect(openBytes(toFile(head.repeat(9)), most)).rejects.toThrow('Mo');
    const open = await openBytes(toFile(gzipSync(Buffer.alloc(1e6, 'a'))), { ...most, bytes: 5000 });
    await expect(readStart(open(), 1e6)).rejects.toThrow('Une fois décompressé');
  });

  test.each([
    [head, ';'],
    [`\ufeff${head}`, ';'],
    [`sep=;\n${head}`, ';'],
    [head.toUpperCase(), ';'],
    [head.replaceAll(';', ','), ','],
    [head.replaceAll(';', '\t'), '\t'],
    [head.replaceAll(';', '|'), '|'],
    ['structureet;330000639;', ';'],
  ])('beginning with %j is taken, its separator seen', async (content, separator) => {
    expect(await recognise(content)).toEqual({ kind: 'csv', separator, encoding: null });
    expect(await recognise(gzipSync(content))).toMatchObject({ separator });
  });

  test('of JSON is taken', async () => {
    expect(await recognise('\ufeff{"pmej":[]}')).toEqual({ kind: 'json' });
  });

  test('is read in its own alphabet', async () => {
    const text = `${head}HÔPITAL ÉLÉONORE, à côté\n`;
    expect(await encodingOf(text)).toBe('utf-8');
    expect(await encodingOf(Buffer.from(text, 'latin1'))).toBe('iso-8859-15');
    // 0x8C is Œ on Windows, and nothing in ISO 8859-15
    const windows = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0x8c]),
      Buffer.from('UVRE HOSPITALIÈRE\n', 'latin1'),
    ]);
    expect(await encodingOf(windows)).toBe('windows-1252');
    expect((await linesOf(windows, 'windows-1252'))[1]?.text).toBe('ŒUVRE HOSPITALIÈRE');
    // É, é, à, ô as an old Macintosh writes them
    const mac = Buffer.concat([Buffer.from(head), Buffer.from([0x83, 0x8e, 0x88, 0x99, 0x0a])]);
    expect(await encodingOf(mac)).toBe('macintosh');
    expect((await linesOf(mac, 'macintosh'))[1]?.text).toBe('Ééàô');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await recognise(wide)).toEqual({ kind: 'csv', separator: ';', encoding: 'utf-16le' });
    expect((await linesOf(wide, 'utf-16le'))[1]?.text).toBe('HÔPITAL ÉLÉONORE, à côté');
    // bytes of UTF-8 cut inside the last sign
    expect(await encodingOf(Buffer.from(`${head}É`).subarray(0, -1))).toBe('utf-8');
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
    await expect(linesOf('a\n'.repeat(300_001))).rejects.toThrow(/300\s000 lignes/);
  });
});

describe('the page of the terminal', () => {
  const outcome: FinessOutcome = {
    accepted: 2,
    added: 0,
    changed: 0,
    reopened: 0,
    closed: 0,
    unchanged: 2,
    refused_count: 0,
    without_position: 1,
    older_than: null,
    by_departement: { '2A': 1, '16': 1, '971': 1 },
    new_categories: [{ code: '999', label: 'Nouveau' }],
    out_of_scope: [{ code: '999', label: 'Nouveau', count: 2 }],
    absent: [],
    closing: [],
    refused: [],
  };
  const tell = (more: Partial<FinessOutcome>) =>
    describeOutcome({ ...outcome, ...more })
      .join('\n')
      .replaceAll('\u202f', ' ');

  test('says that nothing changed, and what is never counted', () => {
    const text = tell({});
    expect(text).toContain('Rien ne change : 2 établissements sont déjà à jour.');
    expect(text).toContain('Par département : 16 : 1 · 2A : 1 · 971 : 1.');
    expect(text).toContain('2 établissements de la catégorie 999 (Nouveau), nouvelle.');
    expect(tell({ added: 1, reopened: 2, closed: 3 })).toContain(
      '1 ajouté, 0 modifié, 2 rouverts, 3 fermés, 2 inchangés.',
    );
  });

  test('says that a file is partial or old, and what that leaves alone', () => {
    const text = tell({ absent: [{ departement: '33', known: 94, absent: 93 }], older_than: '2026-05-12' });
    expect(text).toContain('93 établissements ouverts manquent dans ce fichier, qui semble partiel (33 : 93 sur 94)');
    expect(text).toContain('un répertoire plus récent (12 mai 2026) est déjà en place');
  });
});
