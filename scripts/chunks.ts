// How the built site is cut: what comes before the list (`npm run budget`) comes in few files, the rest as Rolldown cuts it.
import { resolve } from 'node:path';

interface Graph {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

/** The modules that a page needs before it shows, itself included. */
function listNeeded(page: string, graph: Graph): Set<string> {
  const seen = new Set<string>();
  const add = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) add(next);
  };
  add(resolve(page));
  return seen;
}

/** What the map page shares with others: one file with the home page, one with the rest. */
function nameShared() {
  let home: Set<string> | undefined;
  let map: Set<string> | undefined;
  return (id: string, graph: Graph) => {
    home ??= listNeeded('src/features/home/home-page.tsx', graph);
    map ??= listNeeded('src/features/explore/explore-page.tsx', graph);
    if (!map.has(id)) return null;
    return home.has(id) ? 'reading' : 'map';
  };
}

/** What runs before the rest, and asks while the rest comes. */
function nameFirst() {
  let first: Set<string> | undefined;
  return (id: string, graph: Graph) => {
    first ??= listNeeded('src/first.ts', graph);
    return first.has(id) ? 'first' : null;
  };
}

export const codeSplitting = {
  groups: [
    { name: nameFirst(), priority: 3 },
    { name: 'start', tags: ['$initial' as const], priority: 2 },
    { name: nameShared(), minShareCount: 2, priority: 1 },
  ],
};
