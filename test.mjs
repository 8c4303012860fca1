// `npm test`: installs what is missing, then runs every test that needs only Node. `npm run test:long` passes --long.
// Only Node's own modules before the dependencies are known to be there.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installMissing } from './scripts/install-missing.mjs';

const long = process.argv.includes('--long');
const projects = long ? ['long'] : ['unit', 'ui', 'database', 'embedded', 'e2e'];
installMissing();
const reports = process.env.ESSAIM_REPORTS; // CI adds the figures of all the runs up
const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((name) => ['--project', name])];
if (reports)
  args.push(
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, long ? 'long.json' : 'test.json')}`,
  );
console.log(`Essaim : essais ${projects.join(', ')}.`);
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
console.log(status === 0 ? 'Essaim : tous les essais passent.' : 'Essaim : des essais échouent, voir ci-dessus.');
process.exit(status ?? 1);
