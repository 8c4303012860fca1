// Runs Vitest and judges by its report: closing PGlite in the process of Vitest sets its exit code back to 0 after failures.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * True when every test ran and passed. The report is `<name>.json` in ESSAIM_REPORTS, where CI adds them up, else in a folder
 * that goes with the run.
 */
export function runVitest(name, args, env = process.env) {
  const own = process.env.ESSAIM_REPORTS ? null : mkdtempSync(join(tmpdir(), 'essaim-report-'));
  const file = join(own ?? process.env.ESSAIM_REPORTS, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--silent=passed-only', ...args, ...reporters];
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env });
  try {
    const { success, numPassedTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'));
    return status === 0 && success && numTotalTests > 0 && numPassedTests === numTotalTests;
  } catch {
    return false;
  } finally {
    if (own) rmSync(own, { recursive: true });
  }
}
