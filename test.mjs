// `npm test`: installs what is missing, then runs every test that needs only Node. `npm run test:long` passes --long.
import { installMissing } from './scripts/install-missing.mjs';
import { runVitest } from './scripts/run-vitest.mjs';

const long = process.argv.includes('--long');
const projects = long ? ['long'] : ['unit', 'ui', 'database', 'embedded', 'e2e'];
installMissing();
console.log(`Essaim : essais ${projects.join(', ')}.`);
const passed = runVitest(
  long ? 'long' : 'test',
  projects.flatMap((name) => ['--project', name]),
);
console.log(passed ? 'Essaim : tous les essais passent.' : 'Essaim : des essais échouent, voir ci-dessus.');
process.exitCode = passed ? 0 : 1;
