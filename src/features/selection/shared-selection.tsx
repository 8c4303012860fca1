import { Link, useNavigate } from 'react-router';
import { useKeptPractices } from '#/data/kept-practices';
import { usePractices } from '#/data/practices-many';
import { useReference } from '#/data/regions';
import { addNumbers } from '#/domain/kept-list';
import type { Region } from '#/domain/regions';
import { MOST_COMPARED, MOST_KEPT, toNumbersQuery } from '#/domain/selection-link';
import { formatCount } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { Dossier } from './dossier';
import { ExportTools } from './export-tools';
import { PracticeList } from './practice-list';
import styles from './selection-page.module.css';
import { Nothing, OfflineNotice, ReadError, Waiting } from './selection-states';
import { createReader } from './selection-words';

/** The list that a link names: shown as it was sent, and kept only if one asks for it. One's own list is left alone. */
export function SharedSelection({ region, numbers: sent }: { region: Region; numbers: readonly number[] }) {
  const numbers = sent.slice(0, MOST_KEPT);
  const own = useKeptPractices(region.code);
  const practices = usePractices(numbers);
  const reference = useReference(region.code);
  const navigate = useNavigate();
  const error = practices.error ?? reference.error;
  const retry = () => void Promise.all([practices.refetch(), reference.refetch()]);
  const here = `/${region.slug}/selection`;

  if (numbers.length === 0) {
    return (
      <>
        <PageHeading title="Ce lien ne désigne aucun récit" />
        <Nothing to={here} step="Voir ma sélection">
          L’adresse d’une sélection contient des numéros de récits, par exemple {'?fiches=12,8,40'}. Celle-ci est
          peut-être incomplète.
        </Nothing>
      </>
    );
  }
  const answers = practices.data?.answers;
  const online = numbers.filter((number) => answers?.get(number)?.state === 'online');
  const fresh = online.filter((number) => !own.numbers.includes(number));
  const room = MOST_KEPT - own.numbers.length;
  const keep = () => {
    own.change((list) => addNumbers(list, fresh));
    void navigate(here);
  };
  return (
    <>
      <header className={`${styles.head} no-print`}>
        <PageHeading title={`Une sélection de ${formatCount(numbers.length, 'récit')}`} />
        <p className={styles.lead}>
          Quelqu’un l’a composée et vous a envoyé ce lien. Votre propre sélection n’a pas changé.
          {sent.length > numbers.length &&
            ` Le lien en désigne ${sent.length}\u202f: seuls les ${MOST_KEPT} premiers sont lus.`}
        </p>
        <div className={styles.bar}>
          {fresh.length > 0 && room >= fresh.length && (
            <button type="button" className="button filled" onClick={keep}>
              {fresh.length === 1 ? 'Garder ce récit' : `Garder ces ${fresh.length} récits`}
            </button>
          )}
          {fresh.length > room && (
            <span className={styles.hint}>Votre sélection n’a plus que {formatCount(room, 'place')}.</span>
          )}
          {answers && fresh.length === 0 && online.length > 0 && (
            <span className={styles.hint}>Vous gardez déjà tous ces récits.</span>
          )}
          {online.length >= 2 && (
            <Link className="button" to={`/${region.slug}/comparer${toNumbersQuery(online.slice(0, MOST_COMPARED))}`}>
              {online.length > MOST_COMPARED ? 'Comparer les quatre premiers' : 'Comparer côte à côte'}
            </Link>
          )}
          <button type="button" className="button" onClick={() => window.print()} disabled={!answers}>
            <Icon name="print" size={18} />
            Imprimer le dossier
          </button>
          <ExportTools region={region} numbers={numbers} />
          <Link className="link-quiet" to={here}>
            Voir ma sélection
          </Link>
        </div>
      </header>
      {practices.data?.offline && <OfflineNotice error={practices.data.offline} onRetry={retry} />}
      {error ? (
        <ReadError error={error} onRetry={retry} />
      ) : answers && reference.data ? (
        <>
          <PracticeList numbers={numbers} answers={answers} reader={createReader(reference.data)} />
          <Dossier region={region} numbers={numbers} answers={answers} reader={createReader(reference.data)} />
        </>
      ) : (
        <Waiting count={numbers.length} />
      )}
    </>
  );
}
