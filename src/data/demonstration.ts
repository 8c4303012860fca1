/**
 * What a demonstration alone has: its people, and the mails that were not sent. Invariant: asked for only where `isDemonstration` says so.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { createFetch, type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { parseSession, sessionStore } from '#/data/session';

const peopleSchema = z.array(
  z.object({ id: z.string(), email: z.string(), name: z.string(), part: z.string(), region: z.nullable(z.string()) }),
);
export type DemonstrationPerson = z.infer<typeof peopleSchema>[number];

const mailsSchema = z.array(z.object({ at: z.string(), to: z.string(), subject: z.string(), text: z.string() }));
export type DemonstrationMail = z.infer<typeof mailsSchema>[number];

async function ask<T>(client: DataClient, path: string, schema: z.ZodMiniType<T>): Promise<T> {
  try {
    const answer = await createFetch(client.key)(`${client.url}/demo/v1/${path}`);
    const parsed = schema.safeParse(await answer.json());
    if (!parsed.success) throw new DataError('malformed', `not ${path}`);
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The people one may be, for a page. */
export function useDemonstrationPeople() {
  const client = useDataClient();
  return useQuery({ queryKey: ['demonstration', 'people'], queryFn: () => ask(client, 'people', peopleSchema) });
}

/** The mails, newest first, asked for again every few seconds while the page is seen. */
export function useDemonstrationMails() {
  const client = useDataClient();
  return useQuery({
    queryKey: ['demonstration', 'mails'],
    queryFn: () => ask(client, 'mails', mailsSchema),
    staleTime: 0,
    refetchInterval: 4000,
  });
}

/** Signs in as one of the people of the demonstration. Throws a `DataError`. */
export async function signInAs(client: DataClient, id: string): Promise<void> {
  try {
    const answer = await createFetch(client.key)(`${client.url}/demo/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    });
    const text = await answer.text();
    if (parseSession(text) === null) throw new DataError('malformed', 'not a session');
    sessionStore.keep(text);
  } catch (cause) {
    throw toDataError(cause);
  }
}
