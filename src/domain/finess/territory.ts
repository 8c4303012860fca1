/**
 * Where FINESS puts an establishment. Invariant: the département comes from the file's own column, never from the number nor
 * from coordinates; overseas its letters are turned into the INSEE code.
 */

/** The letters that FINESS writes for a département overseas. */
const overseas: Record<string, string> = {
  '9A': '971',
  '9B': '972',
  '9C': '973',
  '9D': '974',
  '9E': '975',
  '9F': '976',
  '9J': '986',
};

/** INSEE code of a département, `null` when the cell names none. The list of those that exist is the database's. */
export function toDepartementCode(cell: string): string | null {
  const code = cell.trim().toUpperCase();
  if (code in overseas) return overseas[code] ?? null;
  if (/^\d$/.test(code)) return `0${code}`;
  return /^(\d{2}|2[AB]|97[1-8]|98[4678])$/.test(code) && code !== '97' && code !== '98' ? code : null;
}

/** INSEE code of a commune: the first two signs of its département, then its own three digits. `null` when unknown. */
export function toCommuneCode(departement: string, commune: string): string | null {
  const own = commune.trim();
  return /^\d{1,3}$/.test(own) ? departement.slice(0, 2) + own.padStart(3, '0') : null;
}

/** Département of an INSEE commune code: `33063` → `33`, `2A004` → `2A`, `97101` → `971`. */
export const departementOfCommune = (insee: string): string => insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);
