import * as z from 'zod/mini';
import { newPasswordSchema, SHORTEST_PASSWORD } from '#/domain/credentials';
import { PasswordField } from '#/ui/text-field';
import { AccountForm } from './account-form';
import { useAccountForm } from './use-account-form';

const schema = z.object({ password: newPasswordSchema });

interface NewPasswordFormProps {
  onPassword: (password: string) => Promise<void>;
  takesFocus?: boolean;
}

/** A password to choose: typed once, since it can be shown. */
export function NewPasswordForm({ onPassword, takesFocus = false }: NewPasswordFormProps) {
  const form = useAccountForm<z.input<typeof schema>, z.output<typeof schema>>(schema, { password: '' });
  return (
    <AccountForm
      takesFocus={takesFocus}
      form={form}
      action="Garder ce mot de passe"
      onSubmit={({ password }) => onPassword(password)}
    >
      <PasswordField
        {...form.register('password')}
        id={`${form.id}-password`}
        label="Nouveau mot de passe"
        hint={`${SHORTEST_PASSWORD} signes au moins. Une phrase de quelques mots convient, sans autre règle.`}
        error={form.formState.errors.password?.message}
        autoComplete="new-password"
      />
    </AccountForm>
  );
}
