/** The mail to somebody who already has an account and for whom one was asked again. */
import type { EmailMessage } from '@supabase/lite';

export function noticeOfAccount(siteUrl: string): Pick<EmailMessage, 'subject' | 'html' | 'text'> {
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
