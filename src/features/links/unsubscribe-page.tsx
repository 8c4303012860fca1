import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useDataClient } from '#/data/client';
import { DataError, describeError, type Sentence } from '#/data/errors';
import { unsubscribe } from '#/data/links';
import { ErrorSummary } from '#/ui/error-summary';
import { Notice } from '#/ui/notice';
import { PageHeading } from '#/ui/page-heading';
import styles from './links.module.css';

const dead: Sentence = {
  title: 'Ce lien n’est pas reconnu.',
  advice: 'Copiez-le en entier depuis le message, ou réglez vos messages depuis votre compte.',
};

/** The link that ends mails: opening it does nothing, so that a mail reader that follows links ends nothing; its button does. */
export function UnsubscribePage() {
  const client = useDataClient();
  const token = useSearchParams()[0].get('jeton') ?? '';
  const [done, setDone] = useState(false);
  const [failure, setFailure] = useState<{ told: Sentence; attempt: number } | null>(null);
  const busy = useRef(false);
  async function stop() {
    if (busy.current) return;
    busy.current = true;
    try {
      if (token === '') throw new DataError('refused', 'no token');
      await unsubscribe(client, token);
      setDone(true);
    } catch (cause) {
      const told = cause instanceof DataError && cause.kind === 'refused' ? dead : describeError(cause);
      setFailure((before) => ({ told, attempt: (before?.attempt ?? 0) + 1 }));
    } finally {
      busy.current = false;
    }
  }
  return (
    <div className={styles.page}>
      <PageHeading title="Ne plus recevoir de messages" />
      {done ? (
        <Notice takesFocus>
          <p>
            <b>C’est fait.</b> Essaim n’écrira plus à cette adresse. Vos notifications restent dans l’application ; vous
            pourrez reprendre les messages depuis <Link to="/compte">votre compte</Link>.
          </p>
        </Notice>
      ) : (
        <>
          {failure && (
            <ErrorSummary title={failure.told.title} attempt={failure.attempt}>
              <p>{failure.told.advice}</p>
            </ErrorSummary>
          )}
          <p>
            Essaim n’écrira plus à l’adresse qui a reçu ce lien. Vous verrez encore ce qui arrive à vos textes en vous
            connectant.
          </p>
          <p>
            <button type="button" className="button filled" onClick={() => void stop()}>
              Ne plus m’écrire
            </button>
          </p>
        </>
      )}
    </div>
  );
}
