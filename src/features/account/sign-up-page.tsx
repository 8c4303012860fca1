import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import * as z from 'zod/mini';
import { emailSchema, newPasswordSchema, SHORTEST_PASSWORD } from '#/domain/credentials';
import { Notice } from '#/ui/notice';
import { PasswordField, TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { AccountFrame } from './account-frame';
import { CodeStep } from './code-step';
import { takeReturn } from './return-path';
import { useAccountForm } from './use-account-form';
import { useAuth } from './use-auth';

const schema = z.object({ email: emailSchema, password: newPasswordSchema });

function SignUpForm({ onSent }: { onSent: (email: string) => void }) {
  const auth = useAuth();
  const form = useAccountForm<z.input<typeof schema>, z.output<typeof schema>>(schema, { email: '', password: '' });
  const { errors } = form.formState;
  return (
    <AccountForm
      form={form}
      action="Ouvrir mon compte"
      onSubmit={async ({ email, password }) => {
        await auth.signUp(email, password);
        onSent(email);
      }}
    >
      <TextField
        {...form.register('email')}
        id={`${form.id}-email`}
        label="Adresse électronique"
        hint="De préférence votre adresse professionnelle. Elle n’est jamais montrée aux visiteurs."
        error={errors.email?.message}
        type="email"
        autoComplete="username"
      />
      <PasswordField
        {...form.register('password')}
        id={`${form.id}-password`}
        label="Mot de passe"
        hint={`${SHORTEST_PASSWORD} signes au moins. Une phrase de quelques mots convient, sans autre règle.`}
        error={errors.password?.message}
        autoComplete="new-password"
      />
    </AccountForm>
  );
}

export function SignUpPage() {
  const auth = useAuth();
  const navigate = useNavigate();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { data: isOpen } = useQuery({ queryKey: ['sign-up-open'], queryFn: () => auth.readSignUpOpen() });

  if (sentTo !== null) {
    return (
      <AccountFrame title="Confirmez votre adresse">
        <CodeStep
          email={sentTo}
          action="Confirmer mon adresse"
          onCode={async (code) => {
            await auth.verifyCode(sentTo, code, ['signup']);
            navigate(takeReturn(), { replace: true });
          }}
          onResend={() => auth.sendSignUpAgain(sentTo)}
          onOtherAddress={() => setSentTo(null)}
        />
      </AccountFrame>
    );
  }
  return (
    <AccountFrame
      title="Ouvrir un compte"
      lead="Pour raconter ce que votre établissement a essayé. Cinq minutes suffisent ensuite pour un témoignage."
    >
      {isOpen === false ? (
        <Notice tone="warning">
          <p>
            L’ouverture de comptes est fermée sur ce site. Demandez une invitation à votre établissement ou à l’agence
            régionale de santé.
          </p>
        </Notice>
      ) : (
        <SignUpForm onSent={setSentTo} />
      )}
      <div className={styles.links}>
        <p>
          Vous avez déjà un compte ? <Link to="/connexion">Connectez-vous</Link>.
        </p>
        <p className={styles.soft}>
          Votre adresse sert à vous reconnaître et à vous écrire au sujet de vos récits.{' '}
          <Link to="/vos-donnees">Ce que deviennent vos données</Link>.
        </p>
      </div>
    </AccountFrame>
  );
}
