/** Mails: one is claimed, sent and settled, then the next. A worker killed in between leaves one mail of unknown fate, not twenty. */
import { setTimeout } from 'node:timers/promises';
import type { PostgrestClient } from '@supabase/postgrest-js';
import { z } from 'zod';
import { callFunction, type Job } from '../job.ts';
import { writeLetter } from './letter.ts';
import type { Line, Outcome } from './post.ts';

/** Then the other jobs have their turn. */
const perPass = 100;

const claimedSchema = z.array(
  z.object({
    id: z.number(),
    kind: z.string(),
    recipient: z.string(),
    payload: z.record(z.string(), z.unknown()),
    token: z.string().nullable(),
    unsubscribe_token: z.string(),
  }),
);

/** An outcome that was not written would make of a mail sent a mail of unknown fate: it is told three times. */
async function settle(client: PostgrestClient, id: number, outcome: Outcome): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await callFunction(client, 'settle_mail', { id, outcome });
      return;
    } catch (cause) {
      if (tries === 3) throw cause;
      await setTimeout(tries * 200);
    }
  }
}

const areWaiting = async (client: PostgrestClient) => (await callFunction(client, 'mails_wait')) === true;

/** False: none was to be sent. */
async function sendNext(client: PostgrestClient, line: Line, siteUrl: string): Promise<boolean> {
  const [mail] = claimedSchema.parse(await callFunction(client, 'claim_mails', { max: 1 }));
  if (mail === undefined) return false;
  await settle(client, mail.id, await line.send(writeLetter(mail, siteUrl)));
  return true;
}

export const sendMails: Job = {
  name: 'messages',
  rest: 30_000,
  run: async (client, { post, siteUrl, stopping }) => {
    if (post === null || !(await areWaiting(client))) return;
    let line: Line | undefined;
    try {
      for (let sent = 0; sent < perPass && !stopping.aborted; sent++) {
        // before the mail is taken: where no line opens, none loses a try
        if (line?.good !== true) {
          line?.close();
          line = await post.open();
        }
        // what was put aside, for its person wants no mail, hides what comes after it
        if (!(await sendNext(client, line, siteUrl)) && !(await areWaiting(client))) return;
      }
    } finally {
      line?.close();
    }
  },
};
