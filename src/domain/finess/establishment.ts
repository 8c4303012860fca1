/**
 * A `structureet` line of the historical FINESS register (32 cells) as an establishment. Invariant: what the register does not
 * say stays `null`; nothing is guessed but a commune that its département holds only once under that name.
 */
import type { Gazetteer } from './gazetteer.ts';
import { cleanText } from './line.ts';
import { readFinessNumber } from './number.ts';
import { accept, type Result, refuse } from './refusal.ts';
import { toCommuneCode, toDepartementCode } from './territory.ts';

/** As staged for the database; a size class and coordinates never come with this line. */
export interface RegisterEstablishment {
  finess: string;
  finess_ej: string | null;
  name: string;
  category_code: string;
  category_label: string;
  legal_status: 'public' | 'prive-non-lucratif' | 'prive-lucratif' | null;
  commune_insee: string | null;
  commune_name: string | null;
  departement_code: string;
}

const structureFields = 32;
const longestName = 200;

/** The register says who owns a hospital only through its part in the public service (`libsph`); elsewhere it is silent. */
function readLegalStatus(label: string): RegisterEstablishment['legal_status'] {
  const text = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (/etablissement public/.test(text)) return 'public';
  if (/interet collectif|espic|non lucratif/.test(text)) return 'prive-non-lucratif';
  return /prive.*lucratif/.test(text) ? 'prive-lucratif' : null;
}

/** `cells` begins with `structureet`. */
export function readStructure(cells: string[], places: Gazetteer): Result<RegisterEstablishment> {
  const cell = (index: number) => cleanText(cells[index] ?? '');
  if (cells.length !== structureFields)
    return refuse(
      'field-count',
      `La ligne a ${cells.length} champs au lieu de ${structureFields} : un point-virgule manque ou est en trop.`,
    );
  const number = readFinessNumber(cells[1] ?? '');
  if (!number.ok) return number;
  const name = cell(4) || cell(3);
  if (name === '') return refuse('name-missing', 'La raison sociale manque.');
  if (name.length > longestName) return refuse('name-too-long', `La raison sociale dépasse ${longestName} signes.`);
  const category = cell(18);
  if (!/^\d{3}$/.test(category))
    return refuse('category', `« ${category.slice(0, 20)} » n’est pas un code de catégorie : il en faut 3 chiffres.`);
  const departement = toDepartementCode(cell(13));
  if (departement === null || !places.hasDepartement(departement))
    return refuse('departement', `Le département « ${cell(13).slice(0, 20)} » n’est pas connu.`);
  const entity = readFinessNumber(cells[2] ?? '');
  const insee = toCommuneCode(departement, cell(12));
  const commune = insee === null ? places.findCommuneNamed(departement, cell(15)) : places.findCommune(insee);
  return accept({
    finess: number.value,
    finess_ej: entity.ok ? entity.value : null,
    name,
    category_code: category,
    category_label: (cell(19) || `Catégorie ${category}`).slice(0, 200),
    legal_status: readLegalStatus(cell(27)),
    commune_insee: insee ?? commune?.insee ?? null,
    commune_name: commune?.name ?? null,
    departement_code: departement,
  });
}
