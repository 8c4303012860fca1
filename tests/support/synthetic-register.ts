/**
 * A FINESS register of any size, made up: the same for the same size. Invariant: every number has a valid key and the third digit 9, which no real one has;
 * every place is in its commune.
 */
import { readdirSync, readFileSync } from 'node:fs';
import proj4 from 'proj4';
import type { CommuneColumns } from '#/domain/finess/gazetteer';
import { hasValidKey } from '#/domain/finess/number';
import { departementOfCommune } from '#/domain/finess/territory';

const lambert93 = proj4(
  'WGS84',
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs',
);
/** Of the sectors, and hors champ. */
const categories = ['355', '365', '500', '202', '354', '186', '188', '437', '246', '620', '292', '128', '209', '445'];

interface Site {
  finess: string;
  name: string;
  category: string;
  insee: string;
  lon: number;
  lat: number;
}

function listCommunes() {
  const files = readdirSync('public/geo').filter((name) => /^communes-\d\d\.json$/.test(name));
  const all = files.flatMap((name) => {
    const { insee, lon, lat } = JSON.parse(readFileSync(`public/geo/${name}`, 'utf8')) as CommuneColumns;
    return insee.map((code, row) => ({ insee: code, lon: lon[row] ?? null, lat: lat[row] ?? null }));
  });
  // the mainland: one system of coordinates
  return all.filter(
    (one): one is { insee: string; lon: number; lat: number } => one.lon !== null && !/^9[78]/.test(one.insee),
  );
}

function toNumber(departement: string, rank: number): string {
  const start = `${departement}9${String(rank).padStart(5, '0')}`;
  for (let key = 0; key < 10; key += 1) if (hasValidKey(`${start}${key}`)) return `${start}${key}`;
  throw new Error('no key');
}

/** As many sites, spread over the communes of the mainland. */
export function* makeSites(count: number): Generator<Site> {
  const communes = listCommunes();
  const ranks = new Map<string, number>();
  for (let at = 0; at < count; at += 1) {
    const commune = communes[(at * 7919) % communes.length];
    if (!commune) throw new Error('no commune');
    const departement = departementOfCommune(commune.insee);
    const rank = ranks.get(departement) ?? 0;
    ranks.set(departement, rank + 1);
    yield {
      finess: toNumber(departement, rank),
      name: `ETABLISSEMENT FICTIF ${at} DE L’ESSAI`,
      category: categories[at % categories.length] ?? '500',
      insee: commune.insee,
      lon: commune.lon + ((at % 13) - 6) / 1000,
      lat: commune.lat + ((at % 11) - 5) / 1000,
    };
  }
}

/** The historical CSV (cs1100507), piece after piece. */
export function* writeCsv(sites: Iterable<Site>): Generator<string> {
  yield 'finess;etalab;111;2026-05-12\n';
  const places: string[] = [];
  for (const { finess, name, category, insee, lon, lat } of sites) {
    const departement = insee.slice(0, 2);
    yield `structureet;${finess};010000156;${name};${name};;;1;R;DE L’ESSAI;;;${insee.slice(2)};${departement};;;0500000000;;${category};Catégorie ${category};1102;Agrégat;26010004500012;8610Z;03;Tarif;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;\n`;
    const [x = 0, y = 0] = lambert93.forward([lon, lat]);
    places.push(
      `geolocalisation;${finess};${x.toFixed(1)};${y.toFixed(1)};1,ATLASANTE,100,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04\n`,
    );
  }
  yield* places;
}

/** FINESS+, one legal entity for each ten sites, and as many closed ones as open. */
export function* writePlus(sites: Iterable<Site>): Generator<string> {
  yield '{"schemaVersion":"v1.0.0","generatedAt":"2026-05-12T04:00:00Z","gcc":[],"gco":[],"pmej":[';
  let held: string[] = [];
  let isFirst = true;
  const close = () => {
    const text = `${isFirst ? '' : ','}{"informationsGeneralesPMEJ":{"numFinessPm":"010000156"},"ege":[${held.join(',')}],"etatObjet":"A"}`;
    isFirst = false;
    held = [];
    return text;
  };
  for (const { finess, name, category, insee, lon, lat } of sites) {
    const site = {
      informationsGeneralesEGE: { numFinessEge: finess, nomEgeLong: name, espic: ['0'], dateOuverture: '1979-02-13' },
      categorieentiteGeographiqueExercice: category,
      adresse: [
        {
          usageAdresse: '03',
          cogCommune: insee,
          coordonneesGeographique: {
            coordonneeX: '1',
            directionLatitude: String(lat),
            directionLongitude: String(lon),
          },
        },
      ],
      contact: [{ telecom: { telephone: '0500000000' }, note: 'x'.repeat(600) }],
      etatObjet: 'A',
    };
    const gone = {
      ...site,
      informationsGeneralesEGE: { numFinessEge: finess.replace(/^(..)9/, '$18'), dateFermeture: '2010-01-01' },
      etatObjet: 'I',
    };
    held.push(JSON.stringify(site), JSON.stringify(gone));
    if (held.length >= 20) yield close();
  }
  if (held.length > 0) yield close();
  yield ']}';
}
