/** Bad inputs of the lists (standards.md, B21–B32 and B46–B59): one table, driven through the domain, the command and the screen. */
import type { Vocabularies } from '#/domain/list-file/kinds';

export const vocabularies: Vocabularies = {
  theme: [
    { code: 'plannings-horaires', label: 'Plannings et horaires' },
    { code: 'management', label: 'Projet d’établissement et management' },
    { code: 'sante', label: 'Santé au travail et prévention' },
  ],
  programme: [
    { code: 'clact', label: 'Contrat local d’amélioration des conditions de travail (CLACT)' },
    { code: 'clusters-qvct', label: 'Clusters QVCT' },
  ],
  campaign: [
    { code: 'hirondelle-2024', label: 'Grappe Hirondelle' },
    { code: 'clact-exemple-2026', label: 'CLACT 2026' },
  ],
  departement: [
    { code: '33', label: 'Gironde' },
    { code: '40', label: 'Landes' },
  ],
  'programme-kind': [
    { code: 'cluster', label: 'Cluster' },
    { code: 'fonds', label: 'Fonds' },
  ],
  'participation-role': [
    { code: 'pilote', label: 'Site pilote' },
    { code: 'laureat', label: 'Lauréat' },
  ],
  'cost-class': [{ code: 'moins-de-5-000', label: 'Moins de 5 000 €' }],
  'relay-kind': [
    { code: 'federation', label: 'Fédération d’établissements' },
    { code: 'aract', label: 'Aract' },
  ],
};

const good: Readonly<Record<string, string>> = {
  finess: '330990003',
  intitule: 'Refonte des plannings',
  theme: 'plannings-horaires',
  montant_eur: '12500',
  date_decision: '12/03/2024',
  courriel: 'cadre@hirondelle.example',
};
export const clactHeader = Object.keys(good).join(';');
const quoteCell = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
/** A line of a CLACT list, with these cells in place of the good ones. */
export const clactLine = (cells: Readonly<Record<string, string>> = {}): string =>
  Object.keys(good)
    .map((header) => quoteCell(cells[header] ?? good[header] ?? ''))
    .join(';');
export const clactFile = (...lines: string[]): string => `${[clactHeader, ...lines].join('\r\n')}\r\n`;

export interface CellCase {
  id: string;
  column: string;
  cell: string;
  /** What is kept; or what the refusal says. */
  value?: string | number | null;
  refusal?: RegExp;
}

/** One cell of a CLACT list. */
export const cellCases: readonly CellCase[] = [
  { id: 'B22 lost zero', column: 'finess', cell: '10780195', refusal: /n’a que 8 chiffres.*Est-ce 010780195\s\?/ },
  { id: 'B23 spaces', column: 'finess', cell: '33\u00a0099 00.03', value: '330990003' },
  { id: 'B23 Corsica', column: 'finess', cell: '2a0000014', value: '2A0000014' },
  { id: 'B58 scientific', column: 'finess', cell: '3,31E+08', refusal: /comme un nombre.*format texte/ },
  { id: 'B58 float', column: 'finess', cell: '330990003,00', refusal: /comme un nombre.*format texte/ },
  { id: 'B21 key', column: 'finess', cell: '330990004', refusal: /clé .* est fausse/ },
  { id: 'B21 empty', column: 'finess', cell: '', refusal: /finess\u202f: cette cellule est vide/ },
  { id: 'B01 decomposed accents', column: 'intitule', cell: 'Équipe'.normalize('NFD'), value: 'Équipe' },
  { id: 'B04 direction', column: 'intitule', cell: 'A\u202eB', refusal: /signes invisibles/ },
  {
    id: 'B05 only invisible',
    column: 'intitule',
    cell: '\u200b\u00a0',
    refusal: /intitule\u202f: cette cellule est vide/,
  },
  { id: 'B07 Zalgo', column: 'intitule', cell: `a${'\u0301'.repeat(50)}`, refusal: /empilés/ },
  { id: 'B10 markup', column: 'intitule', cell: '<script>alert(1)</script>', value: '<script>alert(1)</script>' },
  { id: 'B13 too long', column: 'intitule', cell: 'x'.repeat(301), refusal: /300 signes au plus/ },
  { id: 'B17 a word of the machine', column: 'intitule', cell: '__proto__', value: '__proto__' },
  { id: 'B56 formula', column: 'intitule', cell: '=HYPERLINK("http://x")', value: '=HYPERLINK("http://x")' },
  { id: 'B56 inert formula', column: 'intitule', cell: "'=1+1", value: '=1+1' },
  { id: 'B26 emoji', column: 'courriel', cell: '😀@hopital.fr', refusal: /signes spéciaux/ },
  { id: 'B26 accent', column: 'courriel', cell: 'a@hôpital.fr', refusal: /accents/ },
  { id: 'B26 plus', column: 'courriel', cell: 'Cadre+clact@Hopital.FR', value: 'cadre+clact@hopital.fr' },
  { id: 'B26 two @', column: 'courriel', cell: 'a@b@c.fr', refusal: /un seul signe @/ },
  { id: 'B26 list', column: 'courriel', cell: 'a@b.fr, c@d.fr', refusal: /Une seule adresse/ },
  { id: 'B26 mailto', column: 'courriel', cell: 'mailto:a@b.fr', refusal: /mailto/ },
  { id: 'B26 too long', column: 'courriel', cell: `${'a'.repeat(250)}@b.fr`, refusal: /trop longue/ },
  { id: 'B26 final dot', column: 'courriel', cell: 'a@b.fr.', refusal: /point à la fin/ },
  { id: 'B26 header', column: 'courriel', cell: 'a@b.fr\r\nBcc: c@d.fr', refusal: /espace/ },
  { id: 'B28 French', column: 'montant_eur', cell: '1\u202f234,5', value: 1234.5 },
  { id: 'B28 with its sign', column: 'montant_eur', cell: '1 234 €', value: 1234 },
  { id: 'B28 English', column: 'montant_eur', cell: '1,234.5', refusal: /ne se lit pas comme un montant/ },
  { id: 'B28 Arabic digit', column: 'montant_eur', cell: '٣', refusal: /ne se lit pas/ },
  { id: 'B28 exponent', column: 'montant_eur', cell: '1e3', refusal: /ne se lit pas/ },
  { id: 'B28 Infinity', column: 'montant_eur', cell: 'Infinity', refusal: /ne se lit pas/ },
  { id: 'B28 negative', column: 'montant_eur', cell: '-1', refusal: /ne se lit pas/ },
  { id: 'B28 too large', column: 'montant_eur', cell: '9007199254740993', refusal: /ne se lit pas/ },
  { id: 'B28 not plausible', column: 'montant_eur', cell: '1000000000', refusal: /plausible/ },
  { id: 'B28 empty is no zero', column: 'montant_eur', cell: '', value: null },
  { id: 'B29 no such day', column: 'date_decision', cell: '31/02/2024', refusal: /n’existe pas.*12\/03\/2024/ },
  { id: 'B29 no leap year', column: 'date_decision', cell: '29/02/2023', refusal: /n’existe pas/ },
  { id: 'B29 ambiguous', column: 'date_decision', cell: '01/02/03', refusal: /ne se lit pas.*12\/03\/2024/ },
  { id: 'B29 month 13', column: 'date_decision', cell: '2026-13-01', refusal: /ne se lit pas/ },
  { id: 'B29 year 20226', column: 'date_decision', cell: '01/01/20226', refusal: /ne se lit pas/ },
  { id: 'B29 1582', column: 'date_decision', cell: '15/10/1582', refusal: /1582 semble fausse/ },
  { id: 'B29 future', column: 'date_decision', cell: '01/01/2099', refusal: /futur/ },
  { id: 'B29 month only', column: 'date_decision', cell: 'mars 2024', refusal: /manque le jour/ },
  { id: 'B29 serial', column: 'date_decision', cell: '45292', refusal: /comme un nombre/ },
  { id: 'B29 ISO', column: 'date_decision', cell: '2024-03-12 00:00:00', value: '2024-03-12' },
  { id: 'B29 in words', column: 'date_decision', cell: '1er mars 2024', value: '2024-03-01' },
  { id: 'B31 other case', column: 'theme', cell: 'PLANNINGS ET HORAIRES ', value: 'plannings-horaires' },
  {
    id: 'B31 unknown',
    column: 'theme',
    cell: 'planing',
    refusal: /Le plus proche.*Plannings et horaires.*plannings-horaires/,
  },
  { id: 'B31 nothing near', column: 'theme', cell: 'qqqqqqqqqqqqq', refusal: /n’est pas dans la liste du site/ },
];
