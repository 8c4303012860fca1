/** The mails that lite does not send itself. */
import { readFileSync } from 'node:fs';
import type { EmailMessage } from '@supabase/lite';

type Content = Pick<EmailMessage, 'subject' | 'html' | 'text'>;

/** The confirmation of a sign-up, once more: the same template as the first. */
export function confirmationMail(siteUrl: string, token: string, code: string): Content {
  const values: Record<string, string> = { SiteURL: siteUrl, TokenHash: token, Token: code };
  const html = readFileSync('supabase/templates/confirmation.html', 'utf8').replace(
    /\{\{ \.(\w+) \}\}/g,
    (_, name: string) => values[name] ?? '',
  );
  return { subject: 'Essaim : confirmez votre adresse', html };
}

/** To somebody who already has an account and for whom one was asked again. */
export function noticeOfAccount(siteUrl: string): Content {
  const lines = [
    'Bonjour,',
    'Quelqu’un, sans doute vous, vient de demander un compte Essaim avec cette adresse. Elle en a déjà un : rien n’a changé.',
    `Pour vous connecter, ou choisir un nouveau mot de passe : ${siteUrl}/connexion`,
    'Si ce n’était pas vous, ignorez ce message.',
  ];
  return {
    subject: 'Essaim : vous avez déjà un compte',
    text: lines.join('\n\n'),
    html: `<!doctype html><html lang="fr"><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`,
  };
}
