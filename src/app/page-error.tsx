import { Message } from '#/ui/message';
import { reloadIfServed } from './new-version';

/** The file of a page did not come: no network, or a newer version has taken its place. */
export class MissingPage extends Error {}

/** What stands instead of a page that failed. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  if (!(error instanceof MissingPage))
    return (
      <Message title="Cette page n’a pas pu s’afficher" onRetry={retry}>
        <p>Le reste du site fonctionne. Si l’erreur revient, rechargez la page.</p>
      </Message>
    );
  return navigator.onLine ? (
    <Message title="Cette page n’a pas pu être lue" onRetry={() => void reloadIfServed()}>
      <p>Une nouvelle version d’Essaim est peut-être en place. Réessayer recharge la page.</p>
    </Message>
  ) : (
    <Message title="Cette page n’est pas encore sur votre appareil" onRetry={() => void reloadIfServed()}>
      <p>La connexion est coupée. Les pages déjà ouvertes restent lisibles ; réessayez celle-ci au retour du réseau.</p>
    </Message>
  );
}
