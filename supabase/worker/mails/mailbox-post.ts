/** In the embedded mode nothing is sent: mails join those of the accounts, in the mailbox of the data folder. */
import type { Mailbox } from '../../embedded/mailbox.ts';
import type { Post } from './post.ts';

export const postToMailbox = (mailbox: Pick<Mailbox, 'send'>): Post => ({
  open: async () => ({
    good: true,
    send: async ({ to, subject, text, html }) => {
      try {
        await mailbox.send({ to, subject, text, html });
        return 'sent';
      } catch {
        return 'refused';
      }
    },
    close: () => {},
  }),
});
