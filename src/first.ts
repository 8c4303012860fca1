import { beginFirstReads, beginMapCode } from '#/data/first-reads';

const { pathname } = globalThis.location;
void beginFirstReads(pathname);
// The build writes the names of these files into its own tag (vite.config.ts).
beginMapCode(pathname, document.querySelector<HTMLElement>('script[data-map]')?.dataset.map?.split(' ') ?? []);
