/**
 * Where a register says an establishment is. Invariant: a point is accepted only where France is; a doubtful one is refused with
 * the mistake it looks like, and never corrected in silence.
 */
import type { Gazetteer } from './gazetteer.ts';
import { knownSystems, legalSystem, nameOfSystem, type Point, readEpsg, toDegrees } from './projections.ts';
import { accept, type Result, refuse } from './refusal.ts';

/** A number with a point or a comma; anything else is not one, the empty cell least of all. */
function readNumber(cell: string): number {
  const text = cell.replace(/[\s\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** The mistake that would explain why a point is not where its département is. */
function diagnose(x: number, y: number, epsg: number, departement: string, places: Gazetteer) {
  const near = (system: number, point: Point) => {
    const degrees = toDegrees(system, point);
    return degrees !== null && places.isNear(departement, degrees);
  };
  if (near(epsg, [y, x]))
    return refuse(
      'coordinates-swapped',
      `Le point semble inversé : les deux coordonnées ont été échangées. Avec X = ${y} et Y = ${x}, il tombe dans le département ${departement}.`,
    );
  const likely = knownSystems.find((system) => system !== epsg && near(system, [x, y]));
  if (likely !== undefined)
    return refuse(
      'coordinates-system',
      `Ces coordonnées ne sont pas en ${nameOfSystem(epsg)} : elles semblent être en ${nameOfSystem(likely)}.`,
    );
  const swapped = knownSystems.find((system) => near(system, [y, x]));
  return swapped === undefined
    ? null
    : refuse(
        'coordinates-swapped',
        `Le point semble inversé, et en ${nameOfSystem(swapped)} plutôt qu’en ${nameOfSystem(epsg)}.`,
      );
}

/**
 * Degrees WGS 84, or `null` when both cells are empty. `source` names the system (« EPSG:2154 … »); without it, that of the
 * département by law. A point in France but away from its département is accepted: the caller tells of it.
 */
export function readPosition(
  [first, second]: readonly [string, string],
  source: string,
  departement: string,
  places: Gazetteer,
): Result<Point | null> {
  if (first.trim() === '' && second.trim() === '') return accept(null);
  const [x, y] = [readNumber(first), readNumber(second)];
  if (Number.isNaN(x) || Number.isNaN(y))
    return refuse('coordinates-unreadable', `Les coordonnées « ${first} » et « ${second} » ne sont pas deux nombres.`);
  if (x === 0 && y === 0) return refuse('coordinates-zero', 'Les coordonnées 0 et 0 veulent dire « inconnues ».');
  const epsg = readEpsg(source) ?? legalSystem(departement);
  const point = toDegrees(epsg, [x, y]);
  if (point && places.isNear(departement, point)) return accept(point);
  const mistake = diagnose(x, y, epsg, departement, places);
  if (mistake) return mistake;
  if (point && places.isInFrance(point)) return accept(point);
  return knownSystems.includes(epsg)
    ? refuse('coordinates-outside', `Le point (${first} ; ${second}) tombe hors de France.`)
    : refuse('coordinates-system', `Le système de coordonnées EPSG:${epsg} n’est pas connu.`);
}
