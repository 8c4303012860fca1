/**
 * Mails by SMTP. What became of a mail is told by how far the conversation went: a server that has not asked for the message cannot have
 * accepted it; one that has, and then fell silent, may have. (nodemailer's own pool sends again what a lost connection carried: not used.)
 */
import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isOneAddress } from './plain-words.ts';
import type { Letter, Line, Outcome, Post } from './post.ts';

export interface Relay {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  login: { user: string; pass: string } | null;
  /** Milliseconds without a word before the server counts as gone; absent: long for its verdict on a message, short for the rest. */
  patience?: number;
}

const toAnswer = 30_000;
/** Some read the whole message before they say yes: giving up too soon makes mails of unknown fate. */
const toAccept = 5 * 60_000;

function compose({ id, to, subject, text, html, unsubscribe }: Letter, from: string): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const mail = new MailComposer({
    from: { name: 'Essaim', address: from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    // the same wherever it is tried again: a reader that got two shows one
    messageId: `<essaim-${id}@${domain}>`,
    headers: {
      ...(unsubscribe === null
        ? {}
        : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      'Auto-Submitted': 'auto-generated',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

function connect(relay: Relay): Promise<SMTPConnection> {
  const wait = relay.patience ?? toAnswer;
  const connection = new SMTPConnection({
    host: relay.host,
    port: relay.port,
    secure: relay.secure,
    requireTLS: relay.requireTLS,
    ignoreTLS: !relay.secure && !relay.requireTLS,
    connectionTimeout: wait,
    greetingTimeout: wait,
    socketTimeout: relay.patience ?? toAccept,
    dnsTimeout: wait,
  });
  return new Promise((done, fail) => {
    const give = (cause?: NodemailerError | null) => {
      if (!cause) return done(connection);
      // what the system said, where nodemailer says ESOCKET
      fail(Object.assign(cause, { code: cause.originalCode ?? cause.code }));
      connection.close();
    };
    connection.on('error', give);
    connection.once('end', () => give(new Error('the server hung up')));
    connection.connect((cause) => {
      if (cause || relay.login === null) give(cause);
      else connection.login(relay.login, give);
    });
  });
}

class SmtpLine implements Line {
  good = true;
  readonly #connection: SMTPConnection;
  readonly #from: string;

  constructor(connection: SMTPConnection, from: string) {
    this.#connection = connection;
    this.#from = from;
    // servers end what is silent for too long
    connection.once('end', () => {
      this.good = false;
    });
  }

  async send(letter: Letter): Promise<Outcome> {
    const outcome = isOneAddress(letter.to)
      ? await this.#carry(letter.to, await compose(letter, this.#from))
      : 'refused';
    this.good = outcome === 'sent';
    return outcome;
  }

  #carry(to: string, message: Buffer): Promise<Outcome> {
    let asked = false;
    // read once the server has asked for the message, not before
    const body = Readable.from(
      (function* () {
        asked = true;
        yield message;
      })(),
    );
    return new Promise((done) => {
      const settle = (cause: (Error & { responseCode?: number | undefined }) | null) => {
        this.#connection.off('end', onEnd);
        if (cause === null) done('sent');
        // a no in so many words is a no, whenever it comes
        else done(asked && (cause.responseCode ?? 0) < 400 ? 'unknown' : 'refused');
      };
      // what the connection says of its end comes first
      const onEnd = () => void setImmediate(() => settle(new Error('the server hung up')));
      this.#connection.once('end', onEnd);
      this.#connection.send({ from: this.#from, to: [to] }, body, settle);
    });
  }

  close(): void {
    if (this.good) this.#connection.quit();
    else this.#connection.close();
  }
}

export const postBySmtp = (relay: Relay, from: string): Post => ({
  open: async () => new SmtpLine(await connect(relay), from),
});
