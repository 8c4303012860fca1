/**
 * The texts of one’s establishments and what becomes of them: reading, moving, answering. Invariant: a state changes on the server alone,
 * by one function; a request that is sent again changes nothing more.
 */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { stateSchema, toContent } from '#/data/drafts';
import { callFunction, jsonObject } from '#/data/rpc';
import { useAccount } from '#/data/session';
import type { PracticeContent } from '#/domain/practice';

/** A remark of who reads a text, as both sides read it. */
export const commentSchema = z.object({
  id: z.string(),
  field: z.string(),
  body: z.string(),
  answer: z.nullable(z.string()),
  created_at: z.string(),
});
export type Remark = z.infer<typeof commentSchema>;

const contactSchema = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  reachable_by: z.array(z.enum(['mail', 'appel', 'visite'])),
  public_contact: z.nullable(z.string()),
});
export type Contact = z.infer<typeof contactSchema>;

const actionSchema = z.string();
const versionSchema = z.object({
  version: z.object({
    id: z.string(),
    practice_id: z.string(),
    state: stateSchema,
    revision: z.int(),
    content: jsonObject,
    level: z.nullable(z.string()),
    level_criterion: z.nullable(z.string()),
    updated_at: z.string(),
    submitted_at: z.nullable(z.string()),
    published_at: z.nullable(z.string()),
  }),
  practice: z.object({
    id: z.string(),
    number: z.nullable(z.int()),
    finess: z.string(),
    establishment: z.string(),
    region_code: z.nullable(z.string()),
    region: z.nullable(z.string()),
    archived_at: z.nullable(z.string()),
  }),
  published: z.nullable(z.object({ version_id: z.string(), content: jsonObject, published_at: z.string() })),
  contact: z.nullable(z.extend(contactSchema, { revision: z.int() })),
  attachments: z.array(z.object({ id: z.string() })),
  reviews: z.array(
    z.object({
      id: z.string(),
      round: z.int(),
      decision: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      decided_at: z.nullable(z.string()),
      comments: z.array(commentSchema),
    }),
  ),
  events: z.array(
    z.object({
      id: z.number(),
      version_id: z.string(),
      action: actionSchema,
      to_state: z.string(),
      actor_id: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      at: z.string(),
    }),
  ),
  names: z.record(z.string(), z.string()),
  part: z.object({ actions: z.array(actionSchema), may_write: z.boolean(), author_state: z.nullable(z.string()) }),
});
type VersionAnswer = z.infer<typeof versionSchema>;
export interface Version extends Omit<VersionAnswer, 'version'> {
  version: Omit<VersionAnswer['version'], 'content'> & { content: PracticeContent };
}

/** All that the person may read of a text; `null` when it is hidden, or never was. Throws a `DataError`. */
export async function readVersion(client: DataClient, id: string): Promise<Version | null> {
  const answer = await callFunction(client, 'read_version', { version_id: id }, z.nullable(versionSchema));
  return answer && { ...answer, version: { ...answer.version, content: toContent(answer.version.content) } };
}

const practicesSchema = z.array(
  z.object({
    practice_id: z.string(),
    number: z.nullable(z.int()),
    finess: z.string(),
    establishment: z.string(),
    region: z.nullable(z.string()),
    archived_at: z.nullable(z.string()),
    on_line: z.nullable(z.object({ version_id: z.string(), title: z.string(), published_at: z.string() })),
    version: z.object({
      id: z.string(),
      state: stateSchema,
      revision: z.int(),
      title: z.nullable(z.string()),
      updated_at: z.string(),
      submitted_at: z.nullable(z.string()),
      to_answer: z.int(),
    }),
  }),
);
export type OwnPractice = z.infer<typeof practicesSchema>[number];

/** What belongs to an account is forgotten with it. */
const keyOf = (account: string) => ['account', account, 'practices'];
const versionQuery = (client: DataClient, account: string, id: string) =>
  queryOptions({ queryKey: [...keyOf(account), id], queryFn: () => readVersion(client, id), staleTime: 0 });

const useOwnId = () => {
  const account = useAccount();
  return account.state === 'visitor' ? '' : account.id;
};

/** The practices of one’s establishments, last changed first. */
export function useOwnPractices() {
  const client = useDataClient();
  return useQuery({
    queryKey: keyOf(useOwnId()),
    queryFn: () => callFunction(client, 'my_practices', {}, practicesSchema),
    staleTime: 0,
  });
}

/** A text, its remarks, its history, for a page. */
export const useVersion = (id: string) => useQuery(versionQuery(useDataClient(), useOwnId(), id));

/** Forgets what was read of one’s practices, once something has been moved. */
export function useRefreshPractices() {
  const queries = useQueryClient();
  const id = useOwnId();
  return () => queries.invalidateQueries({ queryKey: keyOf(id) });
}

const movedSchema = z.object({ version_id: z.string(), state: stateSchema, revision: z.int() });

export interface Move {
  version: string;
  action: 'submit' | 'take_back' | 'discard' | 'withdraw' | 'confirm';
  revision?: number;
  outcome?: 'arretee';
  /** Made once for a click: the same for its retries. */
  request: string;
}

/** Moves a text. What is not possible now is a conflict, with its sentence. */
export async function moveVersion(client: DataClient, move: Move): Promise<z.infer<typeof movedSchema>> {
  const moved = await callFunction(
    client,
    'transition',
    {
      version_id: move.version,
      action: move.action,
      expected_revision: move.revision ?? null,
      outcome: move.outcome ?? null,
      request_id: move.request,
    },
    movedSchema,
  );
  if (move.action === 'withdraw' || move.action === 'confirm') {
    // Gone from the map at once; the worker does the same within seconds.
    await callFunction(client, 'refresh_snapshots', {}, z.unknown()).catch(() => null);
  }
  return moved;
}

/** Writes the answer to a remark; empty: none. */
export const answerRemark = (client: DataClient, id: string, answer: string) =>
  callFunction(client, 'answer_comment', { id, answer }, z.object({ id: z.string() }));

/** Writes who answers for a practice: private, but for `public_contact`. */
export const saveContact = (client: DataClient, practice: string, contact: Contact, revision: number) =>
  callFunction(
    client,
    'save_contact',
    { practice_id: practice, contact, expected_revision: revision },
    z.object({ revision: z.int() }),
  );
