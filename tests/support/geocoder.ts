/** A stand-in for the national geocoder (`/geocodage/search` of data.geopf.fr): a few streets, and each way of failing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type GeocoderMood = 'well' | 'too-many' | 'html' | 'broken' | 'silent' | 'cut';

const streets = [
  { label: '12 Rue du Château 49400 Saumur', lon: -0.07312, lat: 47.25671 },
  { label: '8 Cours de l’Intendance 33000 Bordeaux', lon: -0.57738, lat: 44.84199 },
];

export async function startGeocoder(port = 0) {
  /** Texts asked for. */
  const asked: string[] = [];
  let mood: GeocoderMood = 'well';
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://geocoder.test');
    const text = searchParams.get('q') ?? '';
    asked.push(text);
    response.setHeader('access-control-allow-origin', '*');
    if (mood === 'silent') return;
    if (mood === 'cut') return void request.socket.destroy();
    if (mood === 'too-many') return void response.writeHead(429, { 'retry-after': '5' }).end('{"message":"quota"}');
    if (mood === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Portail</h1>');
    response.setHeader('content-type', 'application/json');
    if (mood === 'broken') return void response.end('{"type":"FeatureCollection","features":[{"geo');
    const found = streets.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
    response.end(
      JSON.stringify({
        type: 'FeatureCollection',
        features: found.map(({ label, lon, lat }) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [lon, lat] },
          properties: { label, type: 'housenumber', score: 0.9 },
        })),
      }),
    );
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/geocodage/search`,
    asked,
    be: (next: GeocoderMood) => {
      mood = next;
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
