/** The places that the importer checks against, from the files of the offline map. */
import { readdirSync, readFileSync } from 'node:fs';
import { type DepartementShapes, listDepartements, listExtents } from '#/domain/finess/extents';
import { type CommuneColumns, Gazetteer } from '#/domain/finess/gazetteer';

const folder = 'public/geo';
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const readShapes = () => read('departements.json') as DepartementShapes;

export const departementsOf = (region: string): Set<string> => listDepartements(readShapes(), region);

export function loadPlaces(): Gazetteer {
  const communes = readdirSync(folder).filter((name) => /^communes-\d+\.json$/.test(name));
  return new Gazetteer(
    communes.map((name) => read(name) as CommuneColumns),
    listExtents(readShapes()),
  );
}
