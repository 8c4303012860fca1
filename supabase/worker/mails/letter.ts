/** One mail of the outbox as it leaves: subject, plain text, HTML that says the same, and the page that ends mails. */
import { typeset } from '#/domain/typography';
import { readFacts } from './facts.ts';
import { escapeHtml, toOneLine } from './plain-words.ts';
import type { Letter } from './post.ts';
import { findWords } from './words.ts';

export interface ClaimedMail {
  id: number;
  kind: string;
  recipient: string;
  payload: Readonly<Record<string, unknown>>;
  /** The secret of its link, where it has one of its own. */
  token: string | null;
  unsubscribe_token: string;
}

const signature = 'Essaim, la carte régionale des bonnes pratiques de qualité de vie et des conditions de travail';
const leaving = 'Ne plus recevoir ces messages';

const page = 'margin:0;padding:24px 16px;font:16px/1.55 system-ui,sans-serif;color:#1c2422;background:#ffffff';
const button =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5d51;color:#ffffff;font-weight:600;text-decoration:none';
const small = 'margin:0 0 8px;font-size:14px;color:#4a5552';

export function writeLetter(mail: ClaimedMail, siteUrl: string): Letter {
  const facts = readFacts(mail.payload, mail.token);
  const words = findWords(mail.kind)(facts);
  const subject = typeset(toOneLine(words.subject));
  const paragraphs = ['Bonjour,', ...words.paragraphs].map(typeset);
  const link = siteUrl + words.action.path;
  const unsubscribe =
    words.always === true ? null : `${siteUrl}/desinscription?jeton=${encodeURIComponent(mail.unsubscribe_token)}`;
  const why = typeset(`Vous recevez ce message parce que ${words.reason}.`);
  const label = typeset(words.action.label);

  const text = [
    ...paragraphs,
    `${label}\u202f:\n${link}`,
    '--\u0020',
    why,
    ...(unsubscribe === null ? [] : [`${leaving}\u202f:\n${unsubscribe}`]),
    signature,
  ].join('\n\n');
  const toParagraph = (line: string) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`;
  const html = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${page}">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
${paragraphs.map(toParagraph).join('\n')}
<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="${button}">${escapeHtml(label)}</a></p>
<hr style="margin:32px 0 16px;border:0;border-top:1px solid #c9d2cf">
<p style="${small}">${escapeHtml(why)}</p>
${unsubscribe === null ? '' : `<p style="${small}"><a href="${escapeHtml(unsubscribe)}" style="color:#0b5d51">${leaving}</a></p>`}
<p style="${small}">${signature}</p>
</div>
</body>
</html>
`;
  return { id: mail.id, to: mail.recipient, subject, text, html, unsubscribe };
}
