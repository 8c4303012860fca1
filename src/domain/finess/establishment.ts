/**
 * What a register says of an establishment, judged the same whatever its format. Invariant: what the register does not say stays `null`; nothing
 * is guessed but a commune that its département holds only once under that name.
 */
import type { Gazetteer } from './gazetteer.ts';
import { cleanText, trimCells } from './line.ts';
import { readFinessNumber } from './number.ts';
import { accept, type Result, refuse } from './refusal.ts';
import { toCommuneCode, toDepartementCode } from './territory.ts';

/** As staged for the database; a size class never comes with a register. */
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

/** As a format gives it, cells untouched. */
export interface RawEstablishment {
  finess: string;
  entity: string;
  name: string;
  category: string;
  /** Empty: the format has none. */
  categoryLabel: string;
  legalStatus: RegisterEstablishment['legal_status'];
  /** `null`: what is written names no département. */
  departement: string | null;
  /** As written, for the sentence. */
  departementCell: string;
  /** INSEE code of the commune, `null` when unknown. */
  insee: string | null;
  /** « 33000 BORDEAUX ». */
  place: string;
}

/** The verdict on an establishment. */
export function judgeEstablishment(raw: RawEstablishment, places: Gazetteer): Result<RegisterEstablishment> {
  const number = readFinessNumber(raw.finess);
  if (!number.ok) return number;
  const name = cleanText(raw.name);
  if (name === '') return refuse('name-missing', 'La raison sociale manque.');
  if (name.length > longestName) return refuse('name-too-long', `La raison sociale dépasse ${longestName} signes.`);
  const category = cleanText(raw.category);
  if (!/^\d{3}$/.test(category))
    return refuse(
      'category',
      `«\u202f${category.slice(0, 20)}\u202f» n’est pas un code de catégorie\u202f: il en faut 3 chiffres.`,
    );
  const { departement, insee } = raw;
  if (departement === null || !places.hasDepartement(departement))
    return refuse(
      'departement',
      `Le département «\u202f${cleanText(raw.departementCell).slice(0, 20)}\u202f» n’est pas connu.`,
    );
  const entity = readFinessNumber(raw.entity);
  const commune =
    insee === null ? places.findCommuneNamed(departement, cleanText(raw.place)) : places.findCommune(insee);
  return accept({
    finess: number.value,
    finess_ej: entity.ok ? entity.value : null,
    name,
    category_code: category,
    category_label: (cleanText(raw.categoryLabel) || `Catégorie ${category}`).slice(0, 200),
    legal_status: raw.legalStatus,
    commune_insee: insee ?? commune?.insee ?? null,
    commune_name: commune?.name ?? null,
    departement_code: departement,
  });
}

/** A `structureet` line of the historical register. `given` begins with that word. */
export function readStructure(given: readonly string[], places: Gazetteer): Result<RegisterEstablishment> {
  const cells = trimCells(given, structureFields);
  const cell = (index: number) => cells[index] ?? '';
  if (cells.length !== structureFields)
    return refuse(
      'field-count',
      `La ligne a ${cells.length} champs au lieu de ${structureFields}\u202f: un séparateur manque ou est en trop.`,
    );
  const departement = toDepartementCode(cell(13));
  return judgeEstablishment(
    {
      finess: cell(1),
      entity: cell(2),
      name: cleanText(cell(4)) || cell(3),
      category: cell(18),
      categoryLabel: cell(19),
      legalStatus: readLegalStatus(cell(27)),
      departement,
      departementCell: cell(13),
      insee: departement === null ? null : toCommuneCode(departement, cell(12)),
      place: cell(15),
    },
    places,
  );
}
