import { StrictMode, useEffect, useState } from 'react';
import { connect, type DataClient, DataContext } from '#/data/client';
import { ConfigContext, loadConfig, type SiteConfig } from '#/data/config';
import { Message } from '#/ui/message';
import { App } from './app';
import styles from './layout.module.css';

type Opening = 'loading' | 'unreachable' | { config: SiteConfig; client: DataClient };

/** Reads the configuration, then shows the site; when no back end answers, says so and offers to retry. */
export function Start() {
  const [opening, setOpening] = useState<Opening>('loading');
  useEffect(() => {
    if (opening !== 'loading') return;
    let left = false;
    loadConfig().then(
      (config) => !left && setOpening({ config, client: connect(config.url, config.key) }),
      () => !left && setOpening('unreachable'),
    );
    return () => {
      left = true;
    };
  }, [opening]);

  if (opening === 'loading') return <p className={styles.loading}>Chargement…</p>;
  if (opening === 'unreachable') {
    return (
      <main className={styles.message}>
        <h1 className="sr-only">Essaim</h1>
        <Message title="Essaim ne répond pas" onRetry={() => setOpening('loading')}>
          <p>Le serveur est arrêté, ou injoignable depuis cet appareil. Vérifiez votre connexion, puis réessayez.</p>
        </Message>
      </main>
    );
  }
  return (
    <StrictMode>
      <ConfigContext value={opening.config}>
        <DataContext value={opening.client}>
          <App />
        </DataContext>
      </ConfigContext>
    </StrictMode>
  );
}
