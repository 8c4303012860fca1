import { useState } from 'react';
import { Link } from 'react-router';
import * as z from 'zod/mini';
import { isDemonstration, useConfig } from '#/data/config';
import { codeSchema } from '#/domain/credentials';
import { Notice } from '#/ui/notice';
import { TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { useAccountForm } from './use-account-form';

const schema = z.object({ code: codeSchema });

interface CodeStepProps {
  email: string;
  /** What the message does, for the button. */
  action: string;
  onCode: (code: string) => Promise<void>;
  onResend: () => Promise<void>;
  onOtherAddress: () => void;
}

/** After a message was asked for: its link opens elsewhere, or its code is typed here. The words are the same whether it was sent or not. */
export function CodeStep({ email, action, onCode, onResend, onOtherAddress }: CodeStepProps) {
  const form = useAccountForm(schema, { code: '' });
  const [again, setAgain] = useState(0);
  const demonstration = isDemonstration(useConfig());
  return (
    <>
      <Notice takesFocus>
        <p>
          Un message part vers <span className={styles.address}>{email}</span>. Ouvrez son lien, ou saisissez ici le
          code de six chiffres qu’il contient. Il sert une fois, pendant une heure.
        </p>
        {demonstration && (
          <p>
            Dans cette démonstration, aucun message ne part : il arrive dans la{' '}
            <Link to="/demo/boite-aux-lettres" target="_blank">
              boîte aux lettres (nouvel onglet)
            </Link>
            .
          </p>
        )}
        {again > 0 && <p key={again}>Un nouveau message est parti : il remplace le précédent.</p>}
      </Notice>
      <AccountForm form={form} action={action} onSubmit={({ code }) => onCode(code)}>
        <TextField
          {...form.register('code')}
          id={`${form.id}-code`}
          label="Code reçu"
          error={form.formState.errors.code?.message}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      </AccountForm>
      <div className={styles.links}>
        <p className={styles.soft}>
          Rien au bout de quelques minutes ? Regardez dans les indésirables, et vérifiez l’adresse.
        </p>
        <Resend onResend={onResend} onSent={() => setAgain(again + 1)} />
        <p>
          <button type="button" className="link-quiet" onClick={onOtherAddress}>
            Saisir une autre adresse
          </button>
        </p>
      </div>
    </>
  );
}

const nothing = z.object({});

function Resend({ onResend, onSent }: { onResend: () => Promise<void>; onSent: () => void }) {
  const form = useAccountForm(nothing, {});
  return (
    <AccountForm
      form={form}
      quiet
      action="Envoyer un autre message"
      onSubmit={async () => {
        await onResend();
        onSent();
      }}
    >
      {null}
    </AccountForm>
  );
}
