import { beginFirstReads } from '#/data/first-reads';

void beginFirstReads(globalThis.location.pathname);
