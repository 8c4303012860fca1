/** Mails of the embedded mode are not sent: each is one JSON line of mailbox.ndjson, readable by the owner only. */
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { EmailDriver, EmailMessage } from '@supabase/lite';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** The text of a mail written in HTML: links keep their address. */
export function toPlainText(html: string): string {
  return html
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<a\s[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2 : $1')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n');
}

export interface KeptMail {
  at: string;
  to: string;
  subject: string;
  text: string;
}

/** Enough for some hundred mails; the older ones stay in the file. */
const readAtMost = 2 ** 20;

export class Mailbox implements EmailDriver {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async send(message: EmailMessage): Promise<void> {
    // lite fills `text` with an English sentence of its own, whatever the template says
    const text = message.html ? toPlainText(message.html) : message.text;
    const line = JSON.stringify({ at: new Date().toISOString(), ...message, text });
    appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
  }

  /** The last mails, newest first. */
  list(most = 100): KeptMail[] {
    if (!existsSync(this.#file)) return [];
    const file = openSync(this.#file, 'r');
    try {
      const { size } = fstatSync(file);
      const buffer = Buffer.alloc(Math.min(size, readAtMost));
      readSync(file, buffer, 0, buffer.length, size - buffer.length);
      const lines = buffer.toString('utf8').trimEnd().split('\n');
      // the first one may be cut
      const whole = size > buffer.length ? lines.slice(1) : lines;
      return whole
        .filter((line) => line !== '')
        .slice(-most)
        .reverse()
        .map((line) => {
          const { at, to, subject, text } = JSON.parse(line) as KeptMail;
          return { at, to, subject, text };
        });
    } finally {
      closeSync(file);
    }
  }
}
