import { useState } from 'react';
import * as z from 'zod/mini';
import { emailSchema, passwordSchema } from '#/domain/credentials';
import { PasswordField, TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { CodeStep } from './code-step';
import { useAccountForm } from './use-account-form';
import { useAuth } from './use-auth';

const byMessage = z.object({ way: z.string(), email: emailSchema, password: z.string() });
const byPassword = z.object({ way: z.string(), email: emailSchema, password: passwordSchema });
type Values = z.infer<typeof byMessage>;

interface SignInFormProps {
  /** The address already known, when one signs in again. */
  email?: string;
  onDone: () => void;
}

/** Signing in: by a message, or with a password. The same words whether the address has an account or not. */
export function SignInForm({ email = '', onDone }: SignInFormProps) {
  const auth = useAuth();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useAccountForm<Values, Values>(({ way }) => (way === 'password' ? byPassword : byMessage), {
    way: 'message',
    email,
    password: '',
  });
  const way = form.watch('way');
  const { errors } = form.formState;

  if (sentTo !== null) {
    return (
      <CodeStep
        email={sentTo}
        action="Me connecter"
        onCode={async (code) => {
          await auth.verifyCode(sentTo, code, ['email', 'magiclink']);
          onDone();
        }}
        onResend={() => auth.sendLink(sentTo)}
        onOtherAddress={() => setSentTo(null)}
      />
    );
  }
  return (
    <AccountForm
      form={form}
      action={way === 'password' ? 'Me connecter' : 'Recevoir un message'}
      onSubmit={async (values) => {
        if (values.way === 'password') {
          await auth.signInWithPassword(values.email, values.password);
          onDone();
        } else {
          await auth.sendLink(values.email);
          setSentTo(values.email);
        }
      }}
    >
      <fieldset className={styles.ways}>
        <legend>Comment vous connecter ?</legend>
        <label>
          <input type="radio" value="message" {...form.register('way')} />
          Par un message envoyé à votre adresse
        </label>
        <label>
          <input type="radio" value="password" {...form.register('way')} />
          Avec votre mot de passe
        </label>
      </fieldset>
      <TextField
        {...form.register('email')}
        id={`${form.id}-email`}
        label="Adresse électronique"
        hint="De préférence votre adresse professionnelle."
        error={errors.email?.message}
        type="email"
        autoComplete="username"
      />
      {way === 'password' && (
        <PasswordField
          {...form.register('password')}
          id={`${form.id}-password`}
          label="Mot de passe"
          error={errors.password?.message}
          autoComplete="current-password"
        />
      )}
    </AccountForm>
  );
}
