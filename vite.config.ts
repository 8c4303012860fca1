import locales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { codeSplitting } from './scripts/chunks.ts';

const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...more },
});

/** They wait for whole servers, or for what does not come, walk through every control, or follow several people: with the long ones, so that `npm test` keeps within its twelve minutes. */
const slow = [
  'tests/embedded/backup.test.ts',
  'tests/embedded/damaged.test.ts',
  'tests/embedded/import.test.ts',
  'tests/embedded/import-100k.test.ts',
  'tests/embedded/import-list.test.ts',
  'tests/embedded/start.test.ts',
  'tests/e2e/account.test.ts',
  'tests/e2e/faults.test.ts',
  'tests/e2e/interruptions.test.ts',
  'tests/e2e/keyboard.test.ts',
  'tests/e2e/plan.test.ts',
  'tests/e2e/publication.test.ts',
  'tests/e2e/volunteer.test.ts',
];

/** `carte-facile` was written for the default export that maplibre-gl no longer has. */
const carteFacile: Plugin = {
  name: 'carte-facile',
  transform: {
    filter: { id: /carte-facile\.esm\.js$/ },
    handler: (code) => code.replace(/^import maplibregl from/m, 'import * as maplibregl from'),
  },
};

/** `src/first.ts` as a script of its own, which runs before the rest, told the files of the map page: what it asks for comes while React starts. */
const firstReads: Plugin = {
  name: 'first-reads',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) => {
      const chunks = Object.values(bundle ?? {}).filter((each) => each.type === 'chunk');
      const first = chunks.find(({ isEntry, name }) => isEntry && name === 'first');
      const entry = chunks.find(({ isEntry, name }) => isEntry && name === 'index');
      const map = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/explore/explore-page.tsx'));
      if (!first || !entry || !map) throw new Error('the entries and the map page are not in the build');
      const files = [map.fileName, ...map.imports].filter(
        (name) => name !== entry.fileName && !entry.imports.includes(name),
      );
      const attrs = {
        type: 'module',
        src: `/${first.fileName}`,
        'data-map': files.map((name) => `/${name}`).join(' '),
      };
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
    },
  },
};

export default defineConfig({
  optimizeDeps: { exclude: ['carte-facile'] },
  plugins: [carteFacile, firstReads, react(), { ...locales.vite({ locales: ['fr-FR', 'en-US'] }), apply: 'build' }],
  resolve: { tsconfigPaths: true },
  worker: { format: 'es' },
  build: {
    manifest: true,
    rolldownOptions: { input: { index: 'index.html', first: 'src/first.ts' }, output: { codeSplitting } },
  },
  test: {
    projects: [
      project('unit', { environment: 'node', maxWorkers: 2 }),
      project('ui', { environment: 'happy-dom', setupFiles: ['tests/support/ui.ts'], maxWorkers: 2 }),
      project('database', {
        sequence: { groupOrder: 1 },
        environment: 'node',
        isolate: false,
        maxWorkers: 2,
        globalSetup: ['tests/support/template.ts'],
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      project('embedded', {
        sequence: { groupOrder: 2 },
        exclude: slow,
        environment: 'node',
        maxWorkers: 3,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
      project('e2e', {
        sequence: { groupOrder: 3 },
        exclude: slow,
        environment: 'node',
        globalSetup: ['tests/support/site.ts'],
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: 2,
        // two pages of the same file at once, where a file says so
        maxConcurrency: 2,
      }),
      project('long', {
        sequence: { groupOrder: 4 },
        include: ['tests/long/**/*.test.ts', 'tests/e2e/filters.test.ts', 'tests/e2e/screens.test.ts', ...slow],
        env: { ESSAIM_COMBINATIONS: 'all', ESSAIM_LOOKS: 'all' },
        maxConcurrency: 2,
        globalSetup: ['tests/support/template.ts', 'tests/support/site.ts'],
        environment: 'node',
        fileParallelism: false,
        testTimeout: 1_800_000,
        hookTimeout: 600_000,
      }),
    ],
  },
});
