import { useState } from 'react';
import { Link } from 'react-router';
import * as z from 'zod/mini';
import { emailSchema } from '#/domain/credentials';
import { Notice } from '#/ui/notice';
import { TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { AccountFrame } from './account-frame';
import { Recovery } from './recovery';
import { useAccountForm } from './use-account-form';
import { useAuth } from './use-auth';

const schema = z.object({ email: emailSchema });

export function ForgottenPage() {
  const auth = useAuth();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const form = useAccountForm<z.input<typeof schema>, z.output<typeof schema>>(schema, { email: '' });
  if (done) {
    return (
      <AccountFrame title="Votre mot de passe est changé">
        <Notice takesFocus>
          <p>Vous êtes connecté ici. Vos autres appareils demanderont le nouveau mot de passe.</p>
        </Notice>
        <div className={styles.actions}>
          <Link className="button filled" to="/compte">
            Voir mon compte
          </Link>
        </div>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame
      title="Mot de passe oublié"
      lead="Nous vous écrivons pour vérifier que l’adresse est la vôtre, puis vous en choisissez un autre."
    >
      {sentTo === null ? (
        <AccountForm
          form={form}
          action="Recevoir un message"
          onSubmit={async ({ email }) => {
            await auth.sendRecovery(email);
            setSentTo(email);
          }}
        >
          <TextField
            {...form.register('email')}
            id={`${form.id}-email`}
            label="Adresse électronique"
            hint="Celle de votre compte."
            error={form.formState.errors.email?.message}
            type="email"
            autoComplete="username"
          />
        </AccountForm>
      ) : (
        <Recovery email={sentTo} onDone={() => setDone(true)} onOtherAddress={() => setSentTo(null)} />
      )}
      <div className={styles.links}>
        <p>
          <Link to="/connexion">Revenir à la connexion</Link>
        </p>
      </div>
    </AccountFrame>
  );
}
