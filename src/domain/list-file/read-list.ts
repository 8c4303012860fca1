/**
 * A list, from the bytes of its file to the rows that are staged. Invariant: each line of the file is a row with its data, a row with what is
 * wrong in words, or told apart (blank lines, a line of totals); none is lost without a word.
 */
import { CSV_START, toCsvLine } from '#/domain/csv';
import { formatBytes } from '#/domain/files';
import { countKnown, foldName, type Mapping, type Matched, matchColumns } from '#/domain/list-file/columns';
import type { ListKind, Vocabularies } from '#/domain/list-file/kinds';
import { columnsOf } from '#/domain/list-file/layouts';
import { type ListRecord, parse, type Separator } from '#/domain/list-file/parse';
import { readValue, type Value } from '#/domain/list-file/values';
import {
  createDecoder,
  type Encoding,
  EncodingGuess,
  encodingNames,
  findGarbled,
  recogniseText,
  saveAsCsv,
} from '#/domain/text-file';
import { formatNumber } from '#/domain/typography';

const HEAVIEST_LIST = 10 * 2 ** 20;
const MOST_ROWS = 5000;
const MOST_COLUMNS = 200;

export interface OpenedList {
  kind: ListKind;
  encoding: Encoding;
  separator: Separator;
  headers: string[];
  matched: Matched;
  rows: ListRecord[];
  /** What is to be known of the file as a whole, in sentences. */
  remarks: string[];
}
export type Opening = { ok: true; list: OpenedList } | { ok: false; message: string };

export interface ListRow {
  line: number;
  data: Record<string, Value>;
  problem: string | null;
}

const isBlankRow = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
/** A sum under the rows, that a spreadsheet adds. */
const isTotal = (cells: readonly string[]) =>
  cells.some((cell) => /^(?:sous )?(?:total|totaux)(?: general)?$/.test(foldName(cell)));

/** What a file of this size is refused for, before a byte of it is read; `null`: it may be read. */
export function explainWeight(size: number): string | null {
  if (size === 0) return 'Ce fichier est vide.';
  return size > HEAVIEST_LIST
    ? `Ce fichier pèse ${formatBytes(size)}\u202f: une liste pèse 10\u202fMo au plus. Coupez-la en deux.`
    : null;
}

/** The first lines may be a title: the header is the line that names the most columns. */
function findHeader(kind: ListKind, records: readonly ListRecord[]): number {
  let best = 0;
  let most = 1;
  for (const [index, { cells }] of records.slice(0, 10).entries()) {
    const known = countKnown(kind, cells);
    if (known > most) [best, most] = [index, known];
  }
  return best;
}

/** The text of a file and its alphabet; or why it is no list. */
function readText(bytes: Uint8Array): { refusal: string } | { refusal: null; text: string; encoding: Encoding } {
  const start = bytes.subarray(0, 4096);
  if (start[0] === 0x1f && start[1] === 0x8b)
    return { refusal: 'Ce fichier est compressé (GZ)\u202f: décompressez-le d’abord.' };
  const found = recogniseText(start);
  if (found.refusal !== null) return found;
  if (/^[[{]\s*["{[\]}]/.test(found.start)) return { refusal: `Ce fichier est en JSON, pas une liste. ${saveAsCsv}` };
  const guess = new EncodingGuess();
  if (found.encoding === null) guess.take(bytes);
  const encoding = found.encoding ?? guess.encoding;
  const read = createDecoder(encoding);
  return { refusal: null, encoding, text: read(bytes) + read() };
}

/** Reads the file as records, and says which column is where. */
export function openList(kind: ListKind, bytes: Uint8Array): Opening {
  const weight = explainWeight(bytes.length);
  if (weight !== null) return { ok: false, message: weight };
  const read = readText(bytes);
  if (read.refusal !== null) return { ok: false, message: read.refusal };
  const { text, encoding } = read;
  const garbled = findGarbled(text);
  const { separator, records, openQuote } = parse(text, (cells) => countKnown(kind, cells));
  if (openQuote !== null)
    return {
      ok: false,
      message: `Un guillemet ouvert à la ligne ${openQuote} n’est jamais fermé\u202f: la suite ne se lit pas.`,
    };
  const at = findHeader(kind, records);
  const headers = [...(records[at]?.cells ?? [])].map((header) => header.trim());
  while (headers.at(-1) === '') headers.pop();
  if (headers.length === 0) return { ok: false, message: 'Ce fichier est vide.' };
  if (headers.length > MOST_COLUMNS)
    return {
      ok: false,
      message: `Ce fichier a ${formatNumber(headers.length)} colonnes\u202f: une liste en a ${MOST_COLUMNS} au plus.`,
    };
  const filled = records.slice(at + 1).filter(({ cells }) => !isBlankRow(cells));
  const remarks: string[] = [];
  const last = filled.at(-1);
  if (last && isTotal(last.cells)) {
    filled.pop();
    remarks.push(`La ligne ${last.line} est un total\u202f: elle est laissée de côté.`);
  }
  if (filled.length === 0) return { ok: false, message: 'Ce fichier n’a aucune ligne sous son en-tête.' };
  if (filled.length > MOST_ROWS)
    return {
      ok: false,
      message: `Ce fichier a ${formatNumber(filled.length)} lignes\u202f: une liste en a ${formatNumber(MOST_ROWS)} au plus. Coupez-la en deux.`,
    };
  if (encoding !== 'utf-8')
    remarks.push(`Le fichier n’est pas en UTF-8\u202f: il est lu en ${encodingNames[encoding]}. Vérifiez les accents.`);
  if (garbled !== null)
    remarks.push(
      `Des accents semblent abîmés («\u202f${garbled}\u202f»)\u202f: reprenez le fichier d’origine et enregistrez-le en CSV UTF-8.`,
    );
  if (at > 0) remarks.push(`L’en-tête est à la ligne ${records[at]?.line ?? 1}\u202f: ce qui précède n’est pas lu.`);
  return {
    ok: true,
    list: { kind, encoding, separator, headers, matched: matchColumns(kind, headers), rows: filled, remarks },
  };
}

/** Swapped, or at the point where nothing is. */
function explainPlace({ lon, lat }: Record<string, Value>): string | null {
  if (typeof lon !== 'number' && typeof lat !== 'number') return null;
  if (typeof lon !== 'number' || typeof lat !== 'number') return 'Une position demande la longitude et la latitude.';
  if (lon === 0 && lat === 0)
    return 'La position 0, 0 est au large de l’Afrique\u202f: laissez les deux cellules vides si elle manque.';
  return lon > 40 && lon < 52 && lat > -6 && lat < 11 ? 'Longitude et latitude semblent inversées.' : null;
}

function readRow(
  list: OpenedList,
  mapping: Mapping,
  record: ListRecord,
  vocabularies: Vocabularies,
  today: Date,
): ListRow {
  const { line, cells } = record;
  const width = list.headers.length;
  const beyond = cells.slice(width).filter((cell) => cell.trim() !== '').length;
  if (beyond > 0 || cells.length < width)
    return {
      line,
      data: {},
      problem: `Cette ligne a ${formatNumber(beyond > 0 ? width + beyond : cells.length)} cellules, et l’en-tête ${formatNumber(width)}\u202f: un séparateur manque, ou un texte qui en contient n’est pas entre guillemets.`,
    };
  const data: Record<string, Value> = {};
  const problems: string[] = [];
  for (const column of columnsOf[list.kind]) {
    const place = mapping[column.key];
    const read = readValue(place === undefined ? '' : (cells[place] ?? ''), column.type, vocabularies, today);
    if (!read.ok) problems.push(`${column.header}\u202f: ${read.message}`);
    else if (read.value === null || read.value === '') {
      if (column.required) problems.push(`${column.header}\u202f: cette cellule est vide.`);
    } else data[column.key] = read.value;
  }
  const misplaced = explainPlace(data);
  if (misplaced !== null) problems.push(misplaced);
  const told = problems.join(' ');
  return { line, data, problem: told === '' ? null : told.length > 300 ? `${told.slice(0, 299)}…` : told };
}

/** Every row of a list. A required column that `mapping` lacks is told on each. */
export const readRows = (
  list: OpenedList,
  mapping: Mapping,
  vocabularies: Vocabularies,
  today = new Date(),
): ListRow[] => list.rows.map((record) => readRow(list, mapping, record, vocabularies, today));

/** The lines refused, as the file wrote them, with why: to be mended and brought in again. */
export function writeRefused(list: OpenedList, refusals: readonly { line: number; message: string }[]): string {
  const rows = new Map(list.rows.map((record) => [record.line, record.cells]));
  const width = list.headers.length;
  const lines = refusals.map(({ line, message }) => {
    const cells = rows.get(line) ?? [];
    return toCsvLine([...Array.from({ length: width }, (_, place) => cells[place] ?? ''), line, message]);
  });
  return CSV_START + toCsvLine([...list.headers, 'ligne', 'motif']) + lines.join('');
}
