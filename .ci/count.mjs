// Adds up the reports of the suites: Vitest's JSON, and `{ passed, failed }` of pg_prove. A pending test counts as failed: none may be
// skipped. Prints « passed failed », and on the error output each test that did not pass with the start of why.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = process.argv[2];
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  passed += report.numPassedTests ?? report.passed;
  failed += report.failed ?? report.numTotalTests - report.numPassedTests;
  for (const { name, message, assertionResults } of report.testResults ?? []) {
    const path = relative(process.cwd(), name);
    const broken = assertionResults.filter(({ status }) => status !== 'passed');
    for (const { fullName, status, failureMessages } of broken) {
      console.error(`${status}: ${path}: ${fullName}\n${failureMessages.join('\n').slice(0, 1500)}`);
    }
    if (broken.length === 0 && message) console.error(`${path}: ${message.slice(0, 1500)}`);
  }
}
console.log(passed, failed);
