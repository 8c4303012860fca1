import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { type OwnAccount, useSetDisplayName, useSetMailPreference } from '#/data/account';
import { describeError } from '#/data/errors';
import { displayNameSchema, emailSchema } from '#/domain/credentials';
import { Notice } from '#/ui/notice';
import { TextField } from '#/ui/text-field';
import styles from './account.module.css';
import { AccountForm } from './account-form';
import { Recovery } from './recovery';
import { useAccountForm } from './use-account-form';
import { useAuth } from './use-auth';

const nameSchema = z.object({ name: displayNameSchema });

function NameForm({ name }: { name: string }) {
  const setName = useSetDisplayName();
  const [kept, setKept] = useState(false);
  const form = useAccountForm<z.input<typeof nameSchema>, z.output<typeof nameSchema>>(nameSchema, { name });
  return (
    <AccountForm
      form={form}
      quiet
      action="Garder ce nom"
      beside={<p role="status">{kept ? 'C’est gardé.' : ''}</p>}
      onSubmit={async (values) => {
        setKept(false);
        await setName(values.name);
        setKept(true);
      }}
    >
      <TextField
        {...form.register('name')}
        id={`${form.id}-name`}
        label="Comment vous appeler"
        hint="Votre prénom et votre nom, vus de votre établissement et de qui relit vos récits. Jamais des visiteurs."
        error={form.formState.errors.name?.message}
        autoComplete="name"
      />
    </AccountForm>
  );
}

const emailChange = z.object({ email: emailSchema });

function AddressChange({ current, onClose }: { current: string; onClose: () => void }) {
  const auth = useAuth();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useAccountForm<z.input<typeof emailChange>, z.output<typeof emailChange>>(emailChange, { email: '' });
  if (sentTo !== null) {
    return (
      <Notice takesFocus>
        <p>
          Un message part vers <span className={styles.address}>{sentTo}</span>. Ouvrez son lien pour confirmer :
          jusque-là, votre adresse reste {current}.
        </p>
        <button type="button" className="link-quiet" onClick={onClose}>
          Fermer
        </button>
      </Notice>
    );
  }
  return (
    <AccountForm
      takesFocus
      form={form}
      quiet
      action="Recevoir un message à cette adresse"
      beside={
        <button type="button" className="link-quiet" onClick={onClose}>
          Garder l’adresse actuelle
        </button>
      }
      onSubmit={async ({ email }) => {
        await auth.changeEmail(email);
        setSentTo(email);
      }}
    >
      <TextField
        {...form.register('email')}
        id={`${form.id}-email`}
        label="Nouvelle adresse électronique"
        error={form.formState.errors.email?.message}
        type="email"
        autoComplete="email"
      />
    </AccountForm>
  );
}

function PasswordChange({ email, onClose }: { email: string; onClose: (changed: boolean) => void }) {
  const auth = useAuth();
  const [sent, setSent] = useState(false);
  const form = useAccountForm(z.object({}), {});
  if (sent) return <Recovery email={email} onDone={() => onClose(true)} onOtherAddress={() => onClose(false)} />;
  return (
    <AccountForm
      takesFocus
      form={form}
      quiet
      action="Recevoir un message"
      beside={
        <button type="button" className="link-quiet" onClick={() => onClose(false)}>
          Ne rien changer
        </button>
      }
      onSubmit={async () => {
        await auth.sendRecovery(email);
        setSent(true);
      }}
    >
      <p>
        Pour que personne d’autre ne le change sur un ordinateur resté ouvert, un message part d’abord vers {email}.
      </p>
    </AccountForm>
  );
}

function MailPreference({ wanted }: { wanted: boolean }) {
  const setPreference = useSetMailPreference();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <div className={styles.ways}>
      <label>
        <input
          type="checkbox"
          checked={wanted}
          onChange={(event) => {
            setFailure(null);
            setPreference(event.target.checked).catch(setFailure);
          }}
        />
        M’écrire quand un de mes récits avance ou attend quelque chose de moi
      </label>
      {failure !== null && <p role="alert">{describeError(failure).title}</p>}
    </div>
  );
}

/** Name, address, password, messages. */
export function IdentitySection({ account }: { account: OwnAccount }) {
  const [open, setOpen] = useState<'address' | 'password' | null>(null);
  const [changed, setChanged] = useState(false);
  const address = useRef<HTMLButtonElement>(null);
  const password = useRef<HTMLButtonElement>(null);
  const toggle = (panel: 'address' | 'password') => ({
    'aria-expanded': open === panel,
    onClick: () => setOpen(open === panel ? null : panel),
  });
  const close = (button: HTMLButtonElement | null) => {
    setOpen(null);
    button?.focus();
  };
  return (
    <section className={styles.section} aria-labelledby="identite">
      <h2 id="identite">Qui vous êtes</h2>
      <NameForm name={account.display_name ?? ''} />
      <p>
        Adresse : <span className={styles.address}>{account.email}</span>
        {account.email_confirmed ? '' : ' (pas encore confirmée)'}
      </p>
      <div className={styles.actions}>
        <button ref={address} type="button" className="button" {...toggle('address')}>
          Changer d’adresse
        </button>
        <button ref={password} type="button" className="button" {...toggle('password')}>
          Changer de mot de passe
        </button>
      </div>
      <p role="status">
        {changed && open === null ? 'Votre mot de passe est changé. Vos autres appareils le demanderont.' : ''}
      </p>
      {open === 'address' && <AddressChange current={account.email} onClose={() => close(address.current)} />}
      {open === 'password' && (
        <PasswordChange
          email={account.email}
          onClose={(done) => {
            setChanged(done);
            close(password.current);
          }}
        />
      )}
      <MailPreference wanted={account.wants_mail} />
    </section>
  );
}
