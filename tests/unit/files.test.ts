/** What is told of a file before it leaves, and where it is afterwards. */
import { describe, expect, test } from 'vitest';
import { readFileHead } from '#/domain/file-head';
import {
  describeFileState,
  formatBytes,
  isFileName,
  nameFile,
  readFileState,
  titleDocument,
  toCaption,
  type VersionFile,
} from '#/domain/files';
import { html, makeBomb, makeJpeg, makePdf, makePng, makeWebp, svg } from '../support/files.ts';

const head = async (bytes: Uint8Array | Promise<Uint8Array>) => readFileHead(new Uint8Array(await bytes));

describe('the first bytes', () => {
  test('say what it is, and how large', async () => {
    expect(await head(makeJpeg(320, 200))).toEqual({ type: 'image/jpeg', width: 320, height: 200 });
    expect(await head(makePng(64, 48))).toEqual({ type: 'image/png', width: 64, height: 48 });
    expect(await head(makeWebp(65, 47))).toEqual({ type: 'image/webp', width: 65, height: 47 });
    expect(await head(makePdf())).toEqual({ type: 'application/pdf', width: null, height: null });
    expect(await head(makeBomb())).toEqual({ type: 'image/png', width: 50_000, height: 50_000 });
    const plainWebp = Buffer.from('524946461a0000005745425056503820000000003001009d012a0a001400', 'hex');
    expect(await head(plainWebp)).toEqual({ type: 'image/webp', width: 10, height: 20 });
    const heic = Buffer.from('000000186674797068656963000000006d696631', 'hex');
    expect(await head(heic)).toEqual({ type: 'image/other', width: null, height: null });
  });
  test('a page, a drawing of instructions, an archive are none of these, whatever their name', async () => {
    for (const bytes of [
      html,
      svg,
      Buffer.from('504b030414000000080000000000', 'hex'),
      Buffer.alloc(0),
      Buffer.alloc(40),
    ])
      expect(await head(bytes)).toBeNull();
  });
  test('cut anywhere, they are read without a fault', async () => {
    for (const bytes of [await makeJpeg(), await makePng(), await makeWebp()])
      for (let length = 0; length < 400; length += 7)
        expect(() => readFileHead(new Uint8Array(bytes.subarray(0, length)))).not.toThrow();
  });
});

const file = (more: Partial<VersionFile> = {}): VersionFile => ({
  id: 'a',
  name: 'a.jpg',
  kind: 'image',
  alt: '',
  caption: '',
  size: null,
  width: null,
  height: null,
  position: 0,
  checkedAt: null,
  problem: null,
  arrived: true,
  mine: true,
  ...more,
});

describe('words', () => {
  test('weights as one speaks of them', () => {
    expect([0, 480_000, 999_999, 1_240_000, 10_000_000].map(formatBytes)).toEqual([
      '1 ko',
      '480 ko',
      '1 Mo',
      '1,2 Mo',
      '10 Mo',
    ]);
  });
  test('where it is: a problem says what to do', () => {
    const checkedAt = '2026-11-22T10:00:00Z';
    expect([
      describeFileState(file({ checkedAt })),
      describeFileState(file({ checkedAt, kind: 'document' })),
      describeFileState(file()),
      describeFileState(file({ arrived: false })),
    ]).toEqual(['Vérifiée', 'Vérifié', 'En cours d’examen', 'Pas encore arrivée']);
    expect(describeFileState(file({ problem: 'type' }))).toMatch(/^Refusée\u202f: .* Enregistrez/);
    expect(describeFileState(file({ problem: 'dangerous', kind: 'document' }))).toMatch(/^Refusé\u202f: .* envoyez/);
    // a problem found counts more than anything else
    expect(readFileState(file({ checkedAt, problem: 'size' }))).toBe('refused');
  });
  test('a name in a list: its place among its kind, or its title', () => {
    const files = [file({ id: 'a' }), file({ id: 'b', kind: 'document', caption: ' La fiche ' }), file({ id: 'c' })];
    expect(files.map((one) => nameFile(one, files))).toEqual(['Photo nº 1', 'Document nº 1', 'Photo nº 2']);
    expect(files.map((one) => titleDocument(one, files))).toEqual(['Photo nº 1', 'La fiche', 'Photo nº 2']);
  });
  test('B67, B71 names of files: a title to begin with, never a description', () => {
    expect(toCaption('fiche_reflexe  v2.pdf')).toBe('fiche reflexe v2');
    expect(toCaption('compte\u202efdp.exe.pdf')).toBe('comptefdp.exe');
    expect(toCaption(`${'x'.repeat(300)}.pdf`)).toHaveLength(120);
    for (const name of ['IMG_2043', 'img 2043.JPG', 'DSC01234', 'photo1', 'chariot.png', 'PXL_20260101_1'])
      expect([name, isFileName(name)]).toEqual([name, true]);
    for (const words of ['Deux soignantes règlent un lit.', 'Photo de la salle de pause', 'Image du planning affiché'])
      expect([words, isFileName(words)]).toEqual([words, false]);
  });
});
