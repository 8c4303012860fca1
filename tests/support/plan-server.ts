/** A stand-in for the tiles of the Plan IGN: a lake and a town in each tile, or the fault that a test asks for. */
import { createServer, type ServerResponse } from 'node:http';

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const field = (number: number, bytes: number[]) => [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
const whole = (number: number, value: number) => [...varint(number << 3), ...varint(value)];
const text = (number: number, words: string) => field(number, [...Buffer.from(words)]);
const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);

/** A layer of one feature (Mapbox Vector Tile 2.1), with one value for each key. */
function encodeLayer(name: string, type: number, geometry: number[], values: Record<string, string>): number[] {
  const tags = Object.keys(values).flatMap((_, at) => [at, at]);
  const packed = (numbers: number[]) => numbers.flatMap(varint);
  return field(3, [
    ...text(1, name),
    ...field(2, [...field(2, packed(tags)), ...whole(3, type), ...field(4, packed(geometry))]),
    ...Object.keys(values).flatMap((key) => text(3, key)),
    ...Object.values(values).flatMap((value) => field(4, text(1, value))),
    ...whole(5, 4096),
    ...whole(15, 2),
  ]);
}

const lake = [9, 400, 400, 26, ...[1200, 0, 400, 900, -900, 500].map(zigzag), 15];
const town = [9, 4800, 4800];
const tile = Buffer.from([
  ...encodeLayer('hydro_surf', 3, lake, { symbo: 'SURFACE_D_EAU' }),
  ...encodeLayer('toponyme_localite_ponc', 1, town, { txt_typo: 'commune 1', texte: 'Bourg du plan' }),
]);

export type PlanMood = 'well' | 'missing' | 'slow' | 'portal' | 'broken';

const answers: Readonly<Record<PlanMood, (res: ServerResponse) => void>> = {
  well: (res) =>
    res.writeHead(200, { 'content-type': 'application/x-protobuf', 'cache-control': 'no-store' }).end(tile),
  missing: (res) => res.writeHead(404, { 'content-type': 'text/plain' }).end('Introuvable'),
  slow: () => undefined,
  portal: (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Portail</h1>'),
  broken: (res) => res.writeHead(500, { 'content-type': 'application/json' }).end('{}'),
};

/** Serves on a port of its own, or on the one given. */
export async function startPlan(port = 0) {
  const state: { mood: PlanMood; asked: string[] } = { mood: 'well', asked: [] };
  const http = createServer((req, res) => {
    state.asked.push(req.url ?? '');
    res.setHeader('access-control-allow-origin', '*');
    answers[state.mood](res);
  });
  await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    state,
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((done) => {
        http.close(() => done());
        http.closeAllConnections();
      }),
  };
}
