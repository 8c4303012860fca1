/**
 * People who act at the same moment on the same thing: all their calls are let go at once. Whoever wins, one wins, the others are told, and no
 * text that was accepted is replaced by somebody who had not seen it.
 */
import type { Backend } from './database.ts';
import { createRaceTools } from './race-tools.ts';
import { createAccountsRaces } from './races-accounts.ts';
import { createProposalsRaces } from './races-proposals.ts';
import { createReviewingRaces } from './races-reviewing.ts';
import { createWritingRaces } from './races-writing.ts';

export function createRaces(backend: Backend): Record<string, () => Promise<void>> {
  const tools = createRaceTools(backend);
  return {
    ...createWritingRaces(tools),
    ...createReviewingRaces(tools),
    ...createAccountsRaces(tools),
    ...createProposalsRaces(tools),
  };
}
