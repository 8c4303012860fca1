import { useState } from 'react';
import { Link } from 'react-router';
import { useConfig } from '#/data/config';
import { usePractices } from '#/data/practices-many';
import { listOpenRegions, useReference } from '#/data/regions';
import type { Region } from '#/domain/regions';
import { MOST_COMPARED, toNumbersQuery } from '#/domain/selection-link';
import { formatCount } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { Choice, CompareLink } from './choice';
import { Dossier } from './dossier';
import { ExportTools } from './export-tools';
import { PracticeList } from './practice-list';
import { RowTools } from './row-tools';
import styles from './selection-page.module.css';
import { Nothing, OfflineNotice, ReadError, Waiting } from './selection-states';
import { createReader } from './selection-words';
import { type KeptList, UNDO_ID, useKeptList } from './use-kept-list';

/** What the last change did, and the way back. */
function LastChange({ list }: { list: KeptList }) {
  return (
    <div className={styles.said}>
      <span role="status">{list.said}</span>
      {list.canUndo && (
        <button type="button" id={UNDO_ID} className="link-quiet" onClick={list.undo}>
          <Icon name="retry" size={16} />
          Remettre
        </button>
      )}
    </div>
  );
}

/** The lists of the other regions of this site. */
function Elsewhere({ lists }: { lists: KeptList['elsewhere'] }) {
  const open = listOpenRegions(useConfig().regions);
  const links = lists.flatMap(([code, numbers]) => {
    const region = open.find((one) => one.code === code);
    return region ? [{ region, count: numbers.length }] : [];
  });
  if (links.length === 0) return null;
  return (
    <p className={styles.elsewhere}>
      Vous gardez aussi{' '}
      {links.map(({ region, count }, at) => (
        <span key={region.code}>
          {at > 0 && ', '}
          <Link to={`/${region.slug}/selection`}>
            {formatCount(count, 'récit')} {region.inside}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}

export function OwnSelection({ region }: { region: Region }) {
  const list = useKeptList(region.code);
  const { numbers } = list;
  const practices = usePractices(numbers);
  const reference = useReference(region.code);
  const [chosen, choose] = useState<readonly number[] | null>(null);
  const error = practices.error ?? reference.error;
  const retry = () => void Promise.all([practices.refetch(), reference.refetch()]);
  const compared = (chosen ?? numbers.slice(0, MOST_COMPARED)).filter((number) => numbers.includes(number));

  if (numbers.length === 0) {
    return (
      <>
        <PageHeading title="Votre sélection est vide" />
        <LastChange list={list} />
        <Nothing to={`/${region.slug}`} step="Parcourir les récits">
          Sur un récit, ou dans la liste, le bouton «{'\u202f'}Garder{'\u202f'}» le met ici. Vous pourrez comparer vos
          récits côte à côte, les imprimer en un dossier et les envoyer par un lien.
        </Nothing>
        <Elsewhere lists={list.elsewhere} />
      </>
    );
  }
  return (
    <>
      <header className={`${styles.head} no-print`}>
        <PageHeading title={`Vous gardez ${formatCount(numbers.length, 'récit')}`} />
        <p className={styles.lead}>
          {list.onDevice
            ? 'Sur cet appareil seulement. Le lien de partage contient leurs numéros, et rien de vous.'
            : 'Cet appareil refuse de les mémoriser\u202f: ils resteront là tant que cette page est ouverte. Copiez le lien pour ne pas les perdre.'}
        </p>
        <div className={styles.bar}>
          <CompareLink region={region} numbers={compared} />
          <button type="button" className="button" onClick={() => window.print()} disabled={!practices.data}>
            <Icon name="print" size={18} />
            Imprimer le dossier
          </button>
          <CopyLink className="link-quiet" query={toNumbersQuery(numbers)} />
          <ExportTools region={region} numbers={numbers} />
        </div>
      </header>
      <LastChange list={list} />
      {practices.data?.offline && <OfflineNotice error={practices.data.offline} onRetry={retry} />}
      {error ? (
        <ReadError error={error} onRetry={retry} />
      ) : practices.data && reference.data ? (
        <>
          <PracticeList
            numbers={numbers}
            answers={practices.data.answers}
            reader={createReader(reference.data)}
            renderStart={(number, title) => (
              <Choice number={number} title={title} chosen={compared} onChange={choose} />
            )}
            renderEnd={(number, title) => (
              <RowTools
                number={number}
                title={title}
                first={number === numbers[0]}
                last={number === numbers.at(-1)}
                onMove={(by) => list.move(number, title, by)}
                onRemove={() => list.remove(number, title)}
              />
            )}
          />
          <Dossier
            region={region}
            numbers={numbers}
            answers={practices.data.answers}
            reader={createReader(reference.data)}
          />
        </>
      ) : (
        <Waiting count={numbers.length} />
      )}
      <p className={`${styles.elsewhere} no-print`}>
        <button type="button" className="link-quiet" onClick={list.clear}>
          <Icon name="close" size={16} />
          Tout retirer
        </button>
      </p>
      <Elsewhere lists={list.elsewhere} />
    </>
  );
}
