// Adds up the reports of the suites: Vitest's JSON, and `{ passed, failed }` of pg_prove. A pending test counts as failed: none may be skipped.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  passed += report.numPassedTests ?? report.passed;
  failed += report.failed ?? report.numTotalTests - report.numPassedTests;
}
console.log(passed, failed);
