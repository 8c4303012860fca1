/** What coverage is counted from, out of the rows of one region in `snapshots`. Throws when they are not what they should be. */
import { toCore } from '#/domain/atlas-core';
import { type CoverageSource, toCoverageSource } from '#/domain/coverage/source';
import {
  checkCore,
  checkEstablishments,
  checkPractices,
  checkProgramme,
  checkReference,
  checkSharing,
  checkTitles,
} from '#/domain/snapshot-check';

export function readSnapshots(rows: readonly { part: string; data: unknown }[]): CoverageSource {
  const dataOf = (part: string) => rows.find((row) => row.part === part)?.data;
  const positions = toCore(checkCore(dataOf('core')));
  return toCoverageSource({
    positions,
    practices: checkPractices(dataOf('practices'), positions.count),
    titles: checkTitles(dataOf('titles'), positions.count),
    establishments: checkEstablishments(dataOf('establishments')),
    sharing: checkSharing(dataOf('sharing')),
    programme: checkProgramme(dataOf('programme')),
    reference: checkReference(dataOf('reference')),
  });
}
