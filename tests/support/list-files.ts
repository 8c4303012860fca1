/** Whole files of lists, most of them bad (standards.md, B46–B55), and places of relays: driven through the domain, the command and the screen. */
import { clactFile, clactHeader, clactLine } from './list-cases.ts';

export interface FileCase {
  id: string;
  bytes: () => Uint8Array;
  /** The whole file is refused, in these words. */
  refusal?: RegExp;
  /** Else: lines read without a problem, and what is said of the file. */
  good?: number;
  remark?: RegExp;
  /** What is said of the first line that is refused. */
  problem?: RegExp;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from([...values, ...Array.from({ length: 40 }, () => 0x20)]);
/** As an alphabet of one byte per sign writes it. */
const inAlphabet = (text: string, letters: Readonly<Record<string, number>>) =>
  Uint8Array.from([...text].map((sign) => letters[sign] ?? sign.charCodeAt(0)));
const accented = clactFile(clactLine({ intitule: 'Équipe mobilisée à l’étage' }));

/** A whole file of a CLACT list. */
export const fileCases: readonly FileCase[] = [
  { id: 'B55 XLSX', bytes: () => bytes(0x50, 0x4b, 0x03, 0x04), refusal: /classeur \(XLSX, ODS\).*CSV UTF-8/ },
  { id: 'B55 XLS', bytes: () => bytes(0xd0, 0xcf, 0x11, 0xe0), refusal: /XLS.*CSV UTF-8/ },
  { id: 'B55 PDF', bytes: () => utf8('%PDF-1.7 …'), refusal: /PDF/ },
  { id: 'B55 GZ', bytes: () => bytes(0x1f, 0x8b), refusal: /compressé/ },
  {
    id: 'B46 UTF-16',
    bytes: () => Uint8Array.from([0xff, 0xfe, ...[...clactFile(clactLine())].flatMap((c) => [c.charCodeAt(0), 0])]),
    good: 1,
    remark: /UTF-16/,
  },
  {
    id: 'B46 UTF-16 without mark',
    bytes: () => Uint8Array.from([...clactHeader].flatMap((c) => [c.charCodeAt(0), 0])),
    refusal: /UTF-16/,
  },
  {
    id: 'binary',
    bytes: () => Uint8Array.from([65, 0, 66, 67, 68, 69, 70, 71, 72, 73]),
    refusal: /pas un fichier texte/,
  },
  { id: 'HTML', bytes: () => utf8('<!doctype html><title>404</title>'), refusal: /page web/ },
  { id: 'JSON', bytes: () => utf8('[{"finess": "330990003"}]'), refusal: /JSON/ },
  { id: 'empty', bytes: () => new Uint8Array(), refusal: /est vide/ },
  { id: 'header only', bytes: () => utf8(clactFile()), refusal: /aucune ligne/ },
  { id: 'B53 size', bytes: () => new Uint8Array(10 * 2 ** 20 + 1).fill(0x61), refusal: /10\u202fMo au plus/ },
  {
    id: 'B53 rows',
    bytes: () => utf8(clactFile(...Array.from({ length: 5001 }, () => clactLine()))),
    refusal: /5\u202f001 lignes/,
  },
  { id: 'B53 one word', bytes: () => new Uint8Array(9 * 2 ** 20).fill(0x61), refusal: /aucune ligne/ },
  {
    id: 'B53 one cell',
    bytes: () => utf8(clactFile(clactLine(), clactLine({ intitule: `a${' '.repeat(3_000_000)}b` }))),
    good: 1,
    problem: /trop longue/,
  },
  {
    id: 'B53 columns',
    bytes: () => utf8(`${'a;'.repeat(10_000)}\n${'b;'.repeat(10_000)}\n`),
    refusal: /10\u202f000 colonnes/,
  },
  {
    id: 'open quote',
    bytes: () => utf8(clactFile(clactLine(), `330990003;"Jamais fermé;;;;`)),
    refusal: /guillemet ouvert à la ligne 3/,
  },
  { id: 'B46 UTF-8 with mark', bytes: () => utf8(`\ufeff${accented}`), good: 1 },
  {
    id: 'B46 Windows-1252',
    bytes: () => inAlphabet(accented, { É: 0xc9, é: 0xe9, à: 0xe0, '’': 0x92 }),
    good: 1,
    remark: /Windows-1252/,
  },
  {
    id: 'B46 ISO-8859-15',
    bytes: () => inAlphabet(accented.replace('étage', 'œuvre'), { É: 0xc9, é: 0xe9, à: 0xe0, '’': 0x27, œ: 0xbd }),
    good: 1,
    remark: /ISO-8859-15/,
  },
  {
    id: 'B46 MacRoman',
    bytes: () => inAlphabet(accented, { É: 0x83, é: 0x8e, à: 0x88, '’': 0xd5 }),
    good: 1,
    remark: /Mac OS Roman/,
  },
  {
    id: 'B46 read twice',
    bytes: () => utf8(clactFile(clactLine({ intitule: 'Ã‰quipe mobilisÃ©e' }))),
    good: 1,
    remark: /accents semblent abîmés.*Ã/,
  },
  ...[',', '\t', '|'].map((separator) => ({
    id: `B47 ${JSON.stringify(separator)}`,
    bytes: () => utf8(clactFile(clactLine()).replaceAll(';', separator)),
    good: 1,
  })),
  { id: 'B47 sep=', bytes: () => utf8(`sep=;\r\n${clactFile(clactLine())}`), good: 1 },
  {
    id: 'B47 mixed',
    bytes: () => utf8(clactFile(clactLine(), clactLine().replaceAll(';', ','))),
    good: 1,
    problem: /1 cellules, et l’en-tête 6/,
  },
  {
    id: 'B49 accents, case, order',
    bytes: () =>
      utf8(
        'Courriel;MONTANT EUR;Thème;Intitulé;N° FINESS;Date décision\ncadre@hirondelle.example;12;sante;Titre;330990003;12/03/2024\n',
      ),
    good: 1,
  },
  { id: 'B49 extra', bytes: () => utf8(clactFile(clactLine()).replace(/\r\n/g, ';commentaire\r\n')), good: 1 },
  {
    id: 'B50 too many cells',
    bytes: () => utf8(clactFile(clactLine(), `${clactLine()};en trop`)),
    good: 1,
    problem: /7 cellules, et l’en-tête 6/,
  },
  { id: 'B50 too few', bytes: () => utf8(clactFile(clactLine(), '330990003;Court')), good: 1, problem: /2 cellules/ },
  { id: 'B50 blank and trailing', bytes: () => utf8(`${clactHeader};;\n\n${clactLine()};;\n;;;;;;;\n`), good: 1 },
  {
    id: 'B50 total',
    bytes: () => utf8(clactFile(clactLine(), 'TOTAL;;;12500;;')),
    good: 1,
    remark: /ligne 3 est un total/,
  },
  {
    id: 'title above',
    bytes: () => utf8(`Liste CLACT 2024;;;;;\n\n${clactFile(clactLine())}`),
    good: 1,
    remark: /en-tête est à la ligne 3/,
  },
  {
    id: 'line break in a cell',
    bytes: () => utf8(clactFile(clactLine({ intitule: 'Deux\nlignes; et "guillemets"' }))),
    good: 1,
  },
  { id: 'old Mac line ends', bytes: () => utf8(clactFile(clactLine()).replaceAll('\r\n', '\r')), good: 1 },
];

/** Places of a relay (B35–B40). */
export const placeCases: readonly (readonly [id: string, lon: string, lat: string, told: RegExp | null])[] = [
  ['good', '-0,5792', '44,8378', null],
  ['B41 Réunion', '55.45', '-20.88', null],
  ['none', '', '', null],
  ['one of two', '-0,5', '', /longitude et la latitude/],
  ['B35 swapped', '48,8', '2,3', /inversées/],
  ['B37 null island', '0', '0', /position 0, 0/],
  ['B37 91', '2', '91', /dépasse 90/],
  ['B38 degrees, minutes', `48°51'N`, '2', /degrés décimaux/],
  ['B38 letters', '2.35E', '48', /degrés décimaux/],
  ['B38 NaN', 'NaN', '48', /degrés décimaux|ne se lit pas/],
  ['B40 metres', '652469', '6862035', /Lambert-93/],
];
