/** Mails of the embedded mode are not sent: each is one JSON line of mailbox.ndjson, readable by the owner only. */
import { appendFileSync } from 'node:fs';
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
}
