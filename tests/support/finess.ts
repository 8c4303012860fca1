/** Lines of the FINESS register, and the server that the importer talks to, for tests. */
import type { Server } from '../../supabase/import/server.ts';
import { type Backend, connect } from './database.ts';

/** The database under test as the importer sees it. */
export function serverOf(backend: Backend): Server {
  const client = connect(backend, 'service');
  return {
    call: async (name, parameters) => {
      const { data, error } = await client.rpc(name, parameters);
      if (error) throw new Error(`${error.code} ${error.message}`);
      return data;
    },
  };
}

/** A line of 32 cells; `more` replaces some, by rank. */
export function structure(finess: string, more: Record<number, string> = {}): string {
  const cells = Array.from({ length: 32 }, () => '');
  const known = {
    0: 'structureet',
    1: finess,
    3: 'FOYER DES ESSAIS',
    12: '063',
    13: '33',
    15: '33000 BORDEAUX',
    18: '500',
    19: 'EHPAD',
  };
  for (const [index, cell] of Object.entries({ ...known, ...more })) cells[Number(index)] = cell;
  return cells.join(';');
}
/** Its coordinates, in Lambert 93. */
export const position = (finess: string, x: string, y: string) =>
  `geolocalisation;${finess};${x};${y};1,ATLASANTE,100,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04`;
