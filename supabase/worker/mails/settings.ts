/** What the environment says of mails, checked once, with a sentence for each mistake: the value itself, which holds a password, is never shown. */
import { PlainError } from '../../embedded/plain-error.ts';
import { isOneAddress } from './plain-words.ts';
import type { Post } from './post.ts';
import { postBySmtp, type Relay } from './smtp.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const help = 'par exemple smtps://nom:motdepasse@smtp.exemple.fr';
const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function readRelay(value: string): Relay {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new PlainError(`ESSAIM_SMTP_URL doit être l’adresse d’un serveur d’envoi, ${help}.`);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    // in clear to this very machine only
    requireTLS: !secure && !local.test(url.hostname),
    login:
      url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
}

/** Null: nothing is set, mails wait. */
export function readPost(env: Environment = process.env): { post: Post; siteUrl: string } | null {
  const { ESSAIM_SMTP_URL: relay, ESSAIM_MAIL_FROM: from, ESSAIM_SITE_URL: site } = env;
  if (!relay) return null;
  if (!from || !isOneAddress(from))
    throw new PlainError(
      'ESSAIM_MAIL_FROM doit être l’adresse qui envoie les messages, par exemple essaim@ars.exemple.fr.',
    );
  if (!site || !URL.canParse(site) || !/^https?:$/.test(new URL(site).protocol))
    throw new PlainError('ESSAIM_SITE_URL doit être l’adresse publique du site : les liens des messages y mènent.');
  return { post: postBySmtp(readRelay(relay), from), siteUrl: new URL(site).href.replace(/\/$/, '') };
}
