import { useRef } from 'react';
import { sessionStore, useAccount } from '#/data/session';
import { Icon } from '#/ui/icon';
import { Notice } from '#/ui/notice';
import styles from './account.module.css';
import { ClockNotice } from './clock-notice';
import { SignInForm } from './sign-in-form';

/** Signing in again over the page, which stays as it is: its text, its position. */
function SessionEnded({ email, why }: { email: string; why: 'expired' | 'elsewhere' }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Notice tone="warning">
        <p>
          <b>
            {why === 'expired'
              ? 'Votre session a pris fin.'
              : 'Vous vous êtes déconnecté dans un autre onglet de cet appareil.'}
          </b>{' '}
          Cette page reste ouverte, avec ce que vous y avez saisi.
        </p>
        <div className={styles.actions}>
          <button type="button" className="button filled" onClick={() => dialog.current?.showModal()}>
            Me reconnecter
          </button>
          <button type="button" className="button quiet" onClick={() => sessionStore.dismiss()}>
            Continuer sans compte
          </button>
        </div>
      </Notice>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="reconnexion">
        <div>
          <header>
            <h2 id="reconnexion">Vous reconnecter</h2>
            <button
              type="button"
              className="button quiet square"
              aria-label="Fermer"
              onClick={() => dialog.current?.close()}
            >
              <Icon name="close" />
            </button>
          </header>
          <SignInForm email={email} onDone={() => dialog.current?.close()} />
        </div>
      </dialog>
    </>
  );
}

/** What is to be known of the session, over the page: it ended, or the clock of the device is wrong. */
export function SessionNotices() {
  const account = useAccount();
  return (
    <div className={styles.banner}>
      {account.state === 'ended' ? <SessionEnded email={account.email} why={account.why} /> : <ClockNotice />}
    </div>
  );
}
