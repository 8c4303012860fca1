/** Every kind of mail, in words. A kind that this version does not know yet still gives a mail that leads to the notifications. */
import { accountWords } from './account-words.ts';
import type { Facts } from './facts.ts';
import { participationWords } from './participation-words.ts';
import { practiceWords } from './practice-words.ts';
import { reminderWords } from './reminder-words.ts';

interface Words {
  subject: string;
  /** After « Bonjour, ». */
  paragraphs: string[];
  action: { label: string; path: string };
  /** Ends « Vous recevez ce message parce que ». */
  reason: string;
  /** For the safety of an account: it comes even to who wants no other, and offers no end to them. */
  always?: true;
}
export type Writer = (facts: Facts) => Words;

const something: Writer = () => ({
  subject: 'Du nouveau pour vous sur Essaim',
  paragraphs: ['Quelque chose a changé dans ce que vous suivez. Le détail vous attend dans vos notifications.'],
  action: { label: 'Voir mes notifications', path: '/notifications' },
  reason: 'vous avez un compte Essaim',
});

export const mailKinds: Readonly<Record<string, Writer>> = {
  ...practiceWords,
  ...accountWords,
  ...participationWords,
  ...reminderWords,
};

export const findWords = (kind: string): Writer =>
  (Object.hasOwn(mailKinds, kind) ? mailKinds[kind] : undefined) ?? something;
