/**
 * The coordinate systems that French registers use, turned into WGS 84 degrees. Definitions: EPSG register, IGN.
 * Invariant: one converter per system, made once (parsing its definition for each point costs ten times the conversion).
 */
import proj4, { type Converter } from 'proj4';

export type Point = readonly [number, number];

interface System {
  name: string;
  definition: string;
}

const grs80 = '+ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs';
const utm = (zone: number, hemisphere: 'N' | 'S') =>
  `+proj=utm +zone=${zone}${hemisphere === 'S' ? ' +south' : ''} ${grs80}`;
const conicZones: [number, System][] = Array.from({ length: 9 }, (_, index) => {
  const parallel = 42 + index;
  return [
    3942 + index,
    {
      name: `Lambert conique conforme zone ${parallel}`,
      definition: `+proj=lcc +lat_0=${parallel} +lon_0=3 +lat_1=${parallel - 0.75} +lat_2=${parallel + 0.75} +x_0=1700000 +y_0=${1200000 + 1000000 * index} ${grs80}`,
    },
  ];
});

const systems = new Map<number, System>([
  [4326, { name: 'WGS 84, en degrés', definition: '+proj=longlat +datum=WGS84 +no_defs' }],
  [
    2154,
    {
      name: 'Lambert 93',
      definition: `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`,
    },
  ],
  [5490, { name: 'RGAF09 UTM 20 Nord (Antilles)', definition: utm(20, 'N') }],
  [2972, { name: 'RGFG95 UTM 22 Nord (Guyane)', definition: utm(22, 'N') }],
  [2975, { name: 'RGR92 UTM 40 Sud (La Réunion)', definition: utm(40, 'S') }],
  [4471, { name: 'RGM04 UTM 38 Sud (Mayotte)', definition: utm(38, 'S') }],
  [4467, { name: 'RGSPM06 UTM 21 Nord (Saint-Pierre-et-Miquelon)', definition: utm(21, 'N') }],
  [8903, { name: 'RGWF96 UTM 1 Sud (Wallis-et-Futuna)', definition: utm(1, 'S') }],
  [
    27572,
    {
      name: 'Lambert II étendu',
      definition:
        '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
    },
  ],
  [3857, { name: 'Web Mercator', definition: '+proj=merc +a=6378137 +b=6378137 +units=m +no_defs' }],
  [32630, { name: 'UTM 30 Nord', definition: utm(30, 'N') }],
  [32631, { name: 'UTM 31 Nord', definition: utm(31, 'N') }],
  [32632, { name: 'UTM 32 Nord', definition: utm(32, 'N') }],
  ...conicZones,
]);
/** Other codes of the same projections, to a few centimetres. */
const aliases = new Map([
  [4171, 4326],
  [4258, 4326],
  [32620, 5490],
  [32622, 2972],
  [32740, 2975],
  [32738, 4471],
  [32621, 4467],
  [32701, 8903],
  [25830, 32630],
  [25831, 32631],
  [25832, 32632],
]);
const legalSystems: Record<string, number> = {
  '971': 5490,
  '972': 5490,
  '973': 2972,
  '974': 2975,
  '975': 4467,
  '976': 4471,
  '977': 5490,
  '978': 5490,
  '986': 8903,
};

const converters = new Map<number, Converter>();

/** The EPSG codes that are known, in the order they are tried when a point looks misplaced. */
export const knownSystems: readonly number[] = [...systems.keys()];

/** The system a département must use by law, when the file names none. */
export const legalSystem = (departement: string): number => legalSystems[departement] ?? 2154;

/** The EPSG code that a text names, `null` when it names none; an unknown code is given back as it is. */
export function readEpsg(text: string): number | null {
  const code = Number(/EPSG\s*:\s*(\d{4,5})/i.exec(text)?.[1] ?? Number.NaN);
  return Number.isNaN(code) ? null : (aliases.get(code) ?? code);
}

export const nameOfSystem = (epsg: number): string => systems.get(epsg)?.name ?? `EPSG:${epsg}`;

/** Longitude and latitude in degrees, `null` when the system is unknown or the point cannot be in it. */
export function toDegrees(epsg: number, [x, y]: Point): Point | null {
  const system = systems.get(epsg);
  if (!system) return null;
  const converter = converters.get(epsg) ?? proj4(system.definition, 'WGS84');
  converters.set(epsg, converter);
  if (epsg === 4326) return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? [x, y] : null;
  const [lon, lat] = converter.forward([x, y]);
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    ? [lon, lat]
    : null;
}
