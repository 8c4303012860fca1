/** The table of fingerprints at the end of SOURCES.md. Invariant: it lists every JSON file of the folder, and no other. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const heading = '## Empreintes';

export function writeSources(folder: string): void {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return `| ${name} | ${bytes.length} | ${createHash('sha256').update(bytes).digest('hex')} |`;
    });
  const page = join(folder, 'SOURCES.md');
  const [text = ''] = readFileSync(page, 'utf8').split(heading);
  const table = ['| fichier | octets | sha256 |', '|---|---|---|', ...lines];
  writeFileSync(page, `${text}${heading}\n\n${table.join('\n')}\n`);
}
