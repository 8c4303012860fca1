/** What mails leave by. */

export interface Letter {
  /** Of the row of the outbox: the same letter has the same identity wherever it goes. */
  id: number;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The page that ends mails to this address; one POST to it does it too. Null: this one comes anyway. */
  unsubscribe: string | null;
}

/**
 * `sent`: accepted. `refused`: surely not accepted, it may be tried again. `unknown`: it may have been accepted, it is never sent again.
 */
export type Outcome = 'sent' | 'refused' | 'unknown';

export interface Line {
  /** False once it must not be used again: another is opened. */
  readonly good: boolean;
  send(letter: Letter): Promise<Outcome>;
  close(): void;
}

export interface Post {
  /** Fails when nothing can be sent now: no mail is taken then, none loses a try. */
  open(): Promise<Line>;
}
