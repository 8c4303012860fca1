/** Bad inputs of the FINESS register (rows of the standards), each with its verdict: the same through the command and through the screen. */
import { gzipSync } from 'node:zlib';
import { position, structure } from './finess.ts';
import { coordinateCases } from './register-coordinates.ts';
import { file, first, one, plus, type RegisterCase } from './register-lines.ts';

const accents = structure(one, { 3: 'HÔPITAL ÉLÉONORE, À CÔTÉ' });
/** MacRoman: É is 0x83, Ô 0xEF, À 0xCB, é 0x8E. */
const macBytes = Buffer.concat([
  Buffer.from(`${first}\n`),
  ...[...structure(one, { 3: 'Hôpital Éléonore' })].map((sign) =>
    Buffer.from([{ ô: 0x99, É: 0x83, é: 0x8e }[sign] ?? sign.charCodeAt(0)]),
  ),
  Buffer.from('\n'),
]);

export const registerCases: readonly RegisterCase[] = [
  ...coordinateCases,
  {
    row: 'B21',
    name: 'a wrong key',
    content: file(structure('330000638'), structure(one)),
    good: 1,
    told: [[2, 'finess-key']],
  },
  {
    row: 'B21',
    name: 'nobody’s number',
    content: file(structure('000000000'), structure(one)),
    good: 1,
    told: [[2, 'finess-zero']],
  },
  {
    row: 'B22',
    name: 'a zero lost',
    content: file(structure('10000024'), structure(one)),
    good: 1,
    told: [[2, 'finess-lost-zero']],
  },
  {
    row: 'B22',
    name: 'a zero lost, in JSON',
    content: plus({ numFinessEge: 10780195 }),
    good: 0,
    told: [[1, 'finess-lost-zero']],
  },
  {
    row: 'B23',
    name: 'small letters, spaces, dots',
    content: file(
      structure('2a0000014', { 12: '004', 13: '2a', 15: '20000 AJACCIO' }),
      structure('33 000\u00a00639'),
      structure('33.078.0495'),
    ),
    good: 3,
    told: [],
  },
  {
    row: 'B58',
    name: 'a number in powers of ten',
    content: file(structure('1,23E+08'), structure(one)),
    good: 1,
    told: [[2, 'finess-scientific']],
  },
  {
    row: 'B58',
    name: 'a number with decimals',
    content: file(structure('330000639.0'), structure('330780495')),
    good: 1,
    told: [[2, 'finess-scientific']],
  },
  {
    row: 'B46',
    name: 'ISO-8859-15',
    content: Buffer.from(file(accents), 'latin1'),
    good: 1,
    told: [],
    called: 'HÔPITAL ÉLÉONORE, À CÔTÉ',
  },
  {
    row: 'B46',
    name: 'UTF-16',
    content: Buffer.from(`\ufeff${file(accents)}`, 'utf16le'),
    good: 1,
    told: [],
    called: 'HÔPITAL ÉLÉONORE, À CÔTÉ',
  },
  { row: 'B46', name: 'MacRoman', content: macBytes, good: 1, told: [], called: 'Hôpital Éléonore' },
  {
    row: 'B47',
    name: 'commas',
    content: file(structure(one, { 3: '"FOYER; DES ESSAIS"' })).replaceAll(/;(?! )/g, ','),
    good: 1,
    told: [],
    called: 'FOYER; DES ESSAIS',
  },
  { row: 'B47', name: 'tabs', content: file(structure(one)).replaceAll(';', '\t'), good: 1, told: [] },
  { row: 'B47', name: 'bars', content: file(structure(one)).replaceAll(';', '|'), good: 1, told: [] },
  {
    row: 'B47',
    name: 'a line « sep=; »',
    content: `sep=;\r\n${file(structure(one)).replaceAll('\n', '\r\n')}`,
    good: 1,
    told: [],
  },
  {
    row: 'B47',
    name: 'two separators',
    content: file(structure(one).replace(';', ','), structure('330780495')),
    good: 1,
    told: [[2, 'unknown-line']],
  },
  {
    row: 'B49',
    name: 'a line of column names',
    content: file(structure('nofinesset'), structure(one)),
    good: 1,
    told: [],
  },
  {
    row: 'B49',
    name: 'a column missing',
    content: file(structure(one).slice(0, -1), structure('330780495')),
    good: 1,
    told: [[2, 'field-count']],
  },
  {
    row: 'B49',
    name: 'another table',
    content: 'finess;nom;categorie\n330000639;CH;355\n',
    unreadable: 'n’est pas le répertoire FINESS',
  },
  {
    row: 'B50',
    name: 'blank lines, empty cells in excess, a total',
    content: file('', `${structure(one)};;;;`, ' ', `${position(one, '415477', '6420914')};;;;;;`, 'Total;1'),
    good: 1,
    told: [[6, 'unknown-line']],
  },
  {
    row: 'B52',
    name: 'one bad line among the good',
    content: file(structure(one), structure('330780496'), structure('440000289', { 12: '109', 13: '44' })),
    good: 2,
    told: [[3, 'finess-key']],
  },
  {
    row: 'B53',
    name: 'one endless cell',
    content: `${file(structure(one))}structureet;${'x'.repeat(90_000)}`,
    unreadable: 'La ligne 3 dépasse',
  },
  {
    row: 'B53',
    name: 'thousands of columns',
    content: file(structure(one), `structureet${';a'.repeat(9000)}`),
    good: 1,
    told: [[3, 'field-count']],
  },
  {
    row: 'B53',
    name: 'a name without end',
    content: file(structure(one, { 3: 'A'.repeat(201) }), structure('330780495')),
    good: 1,
    told: [[2, 'name-too-long']],
  },
  {
    row: 'B55',
    name: 'an Excel workbook',
    content: Buffer.from('504b030414000600', 'hex'),
    unreadable: 'enregistrez en CSV UTF-8',
  },
  {
    row: 'B55',
    name: 'an old one, or one with a password',
    content: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    unreadable: 'enregistrez en CSV UTF-8',
  },
  {
    row: 'B56',
    name: 'a formula for a name',
    content: file(structure(one, { 3: '=HYPERLINK(1)' })),
    good: 1,
    told: [],
    called: '=HYPERLINK(1)',
  },
  {
    row: 'B59',
    name: 'compressed, and cut',
    content: gzipSync(file(structure(one)).repeat(50)).subarray(0, 60),
    unreadable: 'abîmé ou incomplet',
  },
  { row: 'B59', name: 'JSON, and cut', content: plus({}).slice(0, -3), unreadable: 'coupé avant sa fin' },
  {
    row: 'B59',
    name: 'cut in the middle of a line',
    content: `${file(structure(one))}structureet;3307`,
    good: 1,
    told: [[3, 'cut-line']],
  },
  {
    row: 'B61',
    name: 'twice the same line, and another of the same number',
    content: file(structure(one), structure(one), structure(one, { 3: 'AUTRE' })),
    good: 1,
    told: [
      [3, 'identical-duplicate'],
      [4, 'duplicate'],
    ],
  },
  { row: 'B53', name: 'JSON, compressed', content: gzipSync(plus({})), good: 1, told: [], called: 'FOYER DES ESSAIS' },
];
