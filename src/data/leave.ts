/**
 * Signing out of a device others may use. Invariant: no text of the account stays here; those that only this device has are never erased
 * before the person has said so.
 */
import type { DataClient } from '#/data/client';
import { discardDeviceDraft, listDeviceDrafts } from '#/data/device-drafts';

/** Signs out. `false`: not done, for some texts are nowhere else; `erase` says that they may go. */
export async function leave(
  client: DataClient,
  account: string,
  erase: boolean,
  scope: 'local' | 'global' = 'local',
): Promise<boolean> {
  const { drafts } = await listDeviceDrafts(account);
  if (drafts.length > 0 && !erase) return false;
  for (const { version } of drafts) await discardDeviceDraft(account, version);
  const { openAuth } = await import('#/data/auth');
  await openAuth(client).signOut(scope);
  return true;
}
