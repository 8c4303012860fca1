/**
 * `npm run geo`: makes public/geo/ again. Only the polygons, the communes, the EPCI and the table of SOURCES.md are generated;
 * labels.json is written by hand.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCommunes } from './communes.ts';
import { buildEpci } from './epci.ts';
import { buildPolygons } from './polygons.ts';
import { writeSources } from './sources.ts';
import { installSources, loadTopojson } from './tools.ts';

const target = 'public/geo';
const write = (name: string, content: unknown) => writeFileSync(join(target, name), JSON.stringify(content));

const folder = installSources();
mkdirSync(target, { recursive: true });
const { departements, neighbours } = buildPolygons(folder, loadTopojson(folder));
write('departements.json', departements);
write('neighbours.json', neighbours);
for (const [region, index] of buildCommunes(folder)) write(`communes-${region}.json`, index);
for (const [region, index] of buildEpci()) write(`epci-${region}.json`, index);
writeSources(target);
if (process.env.ESSAIM_GEO_SOURCES === undefined) rmSync(folder, { recursive: true });
console.info(`${target} est à jour.`);
