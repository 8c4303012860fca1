import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import * as z from 'zod/mini';
import { eraseAccount, exportOwnData, type OwnAccount } from '#/data/account';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { emailSchema } from '#/domain/credentials';
import { downloadFile } from '#/ui/download';
import { Icon } from '#/ui/icon';
import { TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { useAccountForm } from './use-account-form';

function ExportButton() {
  const client = useDataClient();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [failure, setFailure] = useState<unknown>(null);
  const take = async () => {
    setState('busy');
    setFailure(null);
    try {
      const text = await exportOwnData(client);
      downloadFile('essaim-mes-donnees.json', 'application/json', [text]);
      setState('done');
    } catch (cause) {
      setFailure(cause);
      setState('idle');
    }
  };
  return (
    <>
      <button type="button" className="button" aria-busy={state === 'busy'} onClick={() => state !== 'busy' && take()}>
        <Icon name="download" size={18} />
        Télécharger mes données
      </button>
      <p role="status">{state === 'done' ? 'Le fichier est enregistré sur cet appareil.' : ''}</p>
      {failure !== null && <p role="alert">{describeError(failure).title}</p>}
    </>
  );
}

function EraseForm({ email, onClose }: { email: string; onClose: () => void }) {
  const client = useDataClient();
  const navigate = useNavigate();
  const schema = z.object({
    email: emailSchema.check(({ value, issues }) => {
      if (issues.length === 0 && value.toLowerCase() !== email.toLowerCase()) {
        issues.push({ code: 'custom', message: 'Ce n’est pas l’adresse de ce compte.', input: value });
      }
    }),
  });
  const form = useAccountForm<z.input<typeof schema>, z.output<typeof schema>>(schema, { email: '' });
  return (
    <AccountForm
      takesFocus
      form={form}
      action="Effacer mon compte pour toujours"
      beside={
        <button type="button" className="link-quiet" onClick={onClose}>
          Garder mon compte
        </button>
      }
      onSubmit={async (values) => {
        await eraseAccount(client, values.email);
        navigate('/', { replace: true });
      }}
    >
      <TextField
        {...form.register('email')}
        id={`${form.id}-email`}
        label="Pour confirmer, saisissez l’adresse de ce compte"
        hint={email}
        error={form.formState.errors.email?.message}
        type="email"
        autoComplete="off"
      />
    </AccountForm>
  );
}

/** What the law gives: a copy of everything, and the end of the account. */
export function OwnData({ account }: { account: OwnAccount }) {
  const [erasing, setErasing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <section className={styles.section} aria-labelledby="donnees">
      <h2 id="donnees">Vos données</h2>
      <p>Tout ce qu’Essaim garde sur vous, dans un fichier que tout logiciel peut lire (JSON).</p>
      <ExportButton />
      <p>
        Effacer votre compte retire votre nom et votre adresse de partout, à l’instant. Les récits publiés par votre
        établissement restent, sans votre nom ; vos brouillons que personne d’autre ne peut lire disparaissent.
      </p>
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={erasing}
        onClick={() => setErasing(!erasing)}
      >
        Effacer mon compte
      </button>
      {erasing && (
        <EraseForm
          email={account.email}
          onClose={() => {
            setErasing(false);
            button.current?.focus();
          }}
        />
      )}
    </section>
  );
}
