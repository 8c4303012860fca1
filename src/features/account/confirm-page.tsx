import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import * as z from 'zod/mini';
import { Notice } from '#/ui/notice';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { AccountFrame } from './account-frame';
import { NewPasswordForm } from './new-password-form';
import { takeReturn } from './return-path';
import { useAccountForm } from './use-account-form';
import { useAuth } from './use-auth';

/** What each message asks, and what its button does. The page alone does nothing: programs that read mails open links too. */
const messages = {
  signup: {
    title: 'Confirmez votre adresse',
    lead: 'Appuyez sur le bouton : votre compte s’ouvre sur cet appareil.',
    action: 'Confirmer mon adresse',
  },
  magiclink: {
    title: 'Connectez-vous',
    lead: 'Appuyez sur le bouton : vous serez connecté sur cet appareil.',
    action: 'Me connecter',
  },
  email: {
    title: 'Connectez-vous',
    lead: 'Appuyez sur le bouton : vous serez connecté sur cet appareil.',
    action: 'Me connecter',
  },
  invite: {
    title: 'Bienvenue sur Essaim',
    lead: 'Appuyez sur le bouton : votre compte s’ouvre sur cet appareil.',
    action: 'Ouvrir mon compte',
  },
  email_change: {
    title: 'Confirmez votre nouvelle adresse',
    lead: 'Elle remplacera l’ancienne pour vous connecter et pour les messages.',
    action: 'Confirmer le changement',
  },
  recovery: {
    title: 'Choisissez un nouveau mot de passe',
    lead: 'Il remplace l’ancien sur tous vos appareils.',
    action: '',
  },
} as const;
type LinkType = keyof typeof messages;

const isLinkType = (type: string): type is LinkType => Object.hasOwn(messages, type);
const nothing = z.object({});

function UseLink({ action, onUse }: { action: string; onUse: () => Promise<void> }) {
  const form = useAccountForm(nothing, {});
  return (
    <AccountForm form={form} action={action} onSubmit={onUse}>
      {null}
    </AccountForm>
  );
}

/** Where the links of the mails lead. */
export function ConfirmPage() {
  const auth = useAuth();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [used, setUsed] = useState(false);
  const [half, setHalf] = useState(false);
  const type = search.get('type') ?? '';
  const hash = search.get('token_hash') ?? '';

  if (!isLinkType(type) || !/^[\w-]{16,200}$/.test(hash)) {
    return (
      <AccountFrame title="Ce lien est incomplet">
        <p>Votre messagerie l’a peut-être coupé. Copiez-le en entier, ou saisissez le code du message.</p>
        <div className={styles.actions}>
          <Link className="button" to="/connexion">
            Demander un autre message
          </Link>
        </div>
      </AccountFrame>
    );
  }
  const { title, lead, action } = messages[type];
  if (half) {
    return (
      <AccountFrame title="Il reste un message à ouvrir">
        <Notice takesFocus>
          <p>Un autre message est parti vers l’autre adresse. Quand les deux liens auront servi, l’adresse changera.</p>
        </Notice>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={title} lead={lead}>
      {type === 'recovery' ? (
        <NewPasswordForm
          onPassword={async (password) => {
            // Once it has served, only the password remains to be taken.
            if (!used) await auth.openLink(hash, type);
            setUsed(true);
            await auth.changePassword(password);
            navigate('/compte?fait=mot-de-passe', { replace: true });
          }}
        />
      ) : (
        <UseLink
          action={action}
          onUse={async () => {
            if (await auth.openLink(hash, type)) {
              navigate(type === 'email_change' ? '/compte?fait=adresse' : takeReturn(), { replace: true });
            } else setHalf(true);
          }}
        />
      )}
      <p className={styles.soft}>
        Vous n’avez rien demandé ? Fermez cette page : rien ne change tant que vous n’appuyez pas.
      </p>
    </AccountFrame>
  );
}
