import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { DataError, describeError } from '#/data/errors';
import { type Contact, saveContact, useRefreshPractices } from '#/data/versions';
import { looksPersonal } from '#/domain/privacy-hints';
import { ErrorSummary } from '#/ui/error-summary';
import { Icon } from '#/ui/icon';
import { TextField } from '#/ui/text-field';
import { ChoiceQuestion } from './choice-question';
import styles from './editor.module.css';
import question from './question.module.css';

const ways = [
  { code: 'mail', label: 'Par message' },
  { code: 'appel', label: 'Par téléphone' },
  { code: 'visite', label: 'Par une visite' },
] as const;
const empty: Contact = { name: '', email: '', phone: '', reachable_by: [], public_contact: null };

interface ContactFormProps {
  practice: string;
  saved: (Contact & { revision: number }) | null;
}

/** Who answers for the practice. Private, always; only the mailbox one chooses to show is public. */
export function ContactForm({ practice, saved }: ContactFormProps) {
  const client = useDataClient();
  const refresh = useRefreshPractices();
  const { revision: from = 0, ...was } = saved ?? { ...empty, revision: 0 };
  const [contact, setContact] = useState<Contact>(was);
  const [revision, setRevision] = useState(from);
  const [said, say] = useState('');
  const [failure, setFailure] = useState<{ cause: unknown; attempt: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (changes: Partial<Contact>) => {
    setContact({ ...contact, ...changes });
    say('');
  };
  const shown = contact.public_contact !== null;

  async function save() {
    if (busy) return;
    setBusy(true);
    try {
      const answer = await saveContact(client, practice, contact, revision);
      setRevision(answer.revision);
      setFailure(null);
      say('Contact enregistré.');
      await refresh();
    } catch (cause) {
      setFailure((before) => ({ cause, attempt: (before?.attempt ?? 0) + 1 }));
    } finally {
      setBusy(false);
    }
  }

  const told = failure ? describeError(failure.cause) : null;
  const field =
    failure?.cause instanceof DataError && failure.cause.kind === 'invalid' ? failure.cause.told?.details : undefined;
  const wrong = (name: string) => (field === name ? told?.title : undefined);
  return (
    <div className={styles.form}>
      {told && failure && (
        <ErrorSummary
          title={field ? '1 réponse à revoir' : told.title}
          attempt={failure.attempt}
          problems={field ? [{ id: `contact-${field}`, message: told.title }] : []}
        >
          {told.advice && <p>{told.advice}</p>}
        </ErrorSummary>
      )}
      <p className={question.hint}>
        Jamais affichés, sauf la boîte que vous choisissez de montrer plus bas. Votre établissement et l’équipe
        régionale les voient.
      </p>
      <TextField
        id="contact-name"
        label="La personne à joindre"
        hint="Son nom et sa fonction."
        maxLength={120}
        autoComplete="off"
        value={contact.name}
        onChange={({ target }) => change({ name: target.value })}
        error={wrong('name')}
      />
      <TextField
        id="contact-email"
        label="Son adresse électronique"
        type="email"
        autoComplete="off"
        value={contact.email}
        onChange={({ target }) => change({ email: target.value })}
        error={wrong('email')}
      />
      <TextField
        id="contact-phone"
        label="Son téléphone"
        type="tel"
        maxLength={40}
        autoComplete="off"
        value={contact.phone}
        onChange={({ target }) => change({ phone: target.value })}
        error={wrong('phone')}
      />
      <ChoiceQuestion
        id="contact-reachable_by"
        legend="Comment préfère-t-elle être jointe ?"
        several
        columns={3}
        choices={ways}
        chosen={contact.reachable_by}
        onChoose={(code, chosen) => {
          const next = ways.map((way) => way.code);
          change({
            reachable_by: next.filter((one) => (one === code ? chosen : contact.reachable_by.includes(one))),
          });
        }}
      />
      <label className={question.check}>
        <input
          type="checkbox"
          checked={shown}
          onChange={({ target }) => change({ public_contact: target.checked ? '' : null })}
        />
        <span>
          Montrer une boîte de l’établissement sur le récit
          <small>Une boîte de service ou de fonction. Sans elle, le récit donne l’adresse de l’équipe régionale.</small>
        </span>
      </label>
      {shown && (
        <>
          <TextField
            id="contact-public_contact"
            label="La boîte à montrer"
            hint="Par exemple qvct@hopital.fr. Décochez la case pour la retirer aussitôt."
            type="email"
            autoComplete="off"
            value={contact.public_contact ?? ''}
            onChange={({ target }) => change({ public_contact: target.value })}
            error={wrong('public_contact')}
          />
          <div role="status" className={question.hints}>
            {looksPersonal(contact.public_contact ?? '') && (
              <div className={question.doubt}>
                <Icon name="warning" size={18} />
                <p>
                  <b>Cette adresse semble être celle d’une personne.</b> Elle serait visible de tous : préférez une
                  boîte de service.
                </p>
              </div>
            )}
          </div>
        </>
      )}
      <div className={styles.send}>
        <button type="button" className="button filled" onClick={save} aria-busy={busy}>
          Enregistrer le contact
        </button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
