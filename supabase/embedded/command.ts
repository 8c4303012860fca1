/** The frame of a command: a PlainError is shown as its sentence alone, anything else with its stack; both end with status 1. */
import { PlainError } from './plain-error.ts';

export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    process.exitCode = 0; // PGlite leaves its own behind
  } catch (cause) {
    console.error(cause instanceof PlainError ? cause.message : cause);
    process.exit(1);
  }
}
