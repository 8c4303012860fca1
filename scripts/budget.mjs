// What a reader downloads before the list can be used: the entry, the map page and all they import statically, compressed.
// `npm run budget` fails over the limit (design: 180 kB of script once gzipped).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 180_000;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const seen = new Set();
const walk = (key) => {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) walk(next);
};
walk('src/first.ts');
walk('index.html');
walk('src/features/explore/explore-page.tsx');
const format = (bytes) => `${(bytes / 1000).toFixed(1).replace('.', ',').padStart(7)} ko`;
let total = 0;
for (const { file } of [...seen].map((key) => manifest[key])) {
  const weight = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
  total += weight;
  console.log(format(weight), file);
}
console.log(format(total), `de script avant la liste, pour une limite de ${format(limit).trim()}`);
process.exit(total > limit ? 1 : 0);
