/**
 * A text as it would stand on line today. Invariant: it is the latest text of this device or of the server, whichever was typed last, and
 * nothing of it leaves the device to be shown.
 */
import { useQuery } from '@tanstack/react-query';
import { type DataClient, useDataClient } from '#/data/client';
import { listDeviceDrafts } from '#/data/device-drafts';
import { listFiles } from '#/data/files';
import { type Practice, readPracticeEstablishments } from '#/data/practices';
import { useAccount } from '#/data/session';
import { readVersion, type Version } from '#/data/versions';
import { measureCompleteness } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';

export interface Preview {
  practice: Practice;
  region: string | null;
  /** May it still be written? */
  mayWrite: boolean;
}

async function readText(client: DataClient, account: string, id: string) {
  const { drafts } = await listDeviceDrafts(account);
  const here = drafts.find(({ version }) => version === id);
  const there: Version | null = await readVersion(client, id).catch((cause) => {
    if (here) return null;
    throw cause;
  });
  const content: PracticeContent | undefined = here?.content ?? there?.version.content;
  const finess = there?.practice.finess ?? here?.finess ?? null;
  return content === undefined ? null : { content, finess, there };
}

/** `null`: no such text for this person, or no establishment chosen yet. Throws a `DataError`. */
async function readPreview(client: DataClient, account: string, id: string): Promise<Preview | null> {
  const text = await readText(client, account, id);
  if (text === null || text.finess === null) return null;
  const { content, finess, there } = text;
  const [rows, files] = await Promise.all([
    readPracticeEstablishments(client, [finess, ...content.establishments]),
    there === null ? [] : listFiles(client, id),
  ]);
  const lead = rows.find((row) => row.finess === finess);
  if (!lead) return null;
  const now = new Date().toISOString();
  const region = there?.practice.region_code ?? null;
  const practice: Practice = {
    number: there?.practice.number ?? 0,
    region_code: region ?? '',
    departement_code: lead.departement_code,
    sector_code: null,
    theme_code: content.theme ?? '',
    outcome: content.outcome,
    level: measureCompleteness(content).isFiche ? 'fiche' : 'temoignage',
    level_criterion: null,
    public_contact: there?.contact?.public_contact ?? null,
    published_at: now,
    confirmed_at: now,
    content,
    files: files.filter(({ problem, arrived }) => problem === null && arrived),
    lead,
    others: rows.filter((row) => row.finess !== finess).sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
  return { practice, region, mayWrite: there?.part.may_write ?? true };
}

/** The preview of a text, for a page; read again each time it opens. */
export function usePreview(id: string) {
  const client = useDataClient();
  const account = useAccount();
  const owner = account.state === 'visitor' ? '' : account.id;
  return useQuery({
    queryKey: ['account', owner, 'preview', id],
    queryFn: () => readPreview(client, owner, id),
    enabled: owner !== '',
    staleTime: 0,
    gcTime: 0,
  });
}
