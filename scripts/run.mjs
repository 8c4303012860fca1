// Runs a TypeScript command on Node 20, which cannot read TypeScript by itself: `node scripts/run.mjs FILE [arguments]`.
// The command does its work before its module has finished loading (top-level await).
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], file, ...rest];
await runnerImport(resolve(file), { configFile: false, resolve: { tsconfigPaths: true } });
