import { Link, useSearchParams } from 'react-router';
import type { Practice } from '#/data/practices';
import { usePractices } from '#/data/practices-many';
import { useReference, useRegion } from '#/data/regions';
import type { Region } from '#/domain/regions';
import { MOST_COMPARED, parseNumbers } from '#/domain/selection-link';
import { formatCount, formatPartialDate } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import styles from './compare.module.css';
import { CompareTable } from './compare-table';
import pageStyles from './selection-page.module.css';
import { describeAbsence, Nothing, OfflineNotice, ReadError, Waiting } from './selection-states';
import { createReader } from './selection-words';

export function ComparePage() {
  const region = useRegion();
  const [params] = useSearchParams();
  const asked = parseNumbers(params) ?? [];
  return (
    <div className={`${pageStyles.page} ${styles.page}`}>
      <Comparison region={region} asked={asked} query={`?${params}`} />
    </div>
  );
}

/** Numbers that no column stands for, each with its reason. */
function Missing({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className={pageStyles.notice}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

function Comparison({ region, asked, query }: { region: Region; asked: readonly number[]; query: string }) {
  const numbers = asked.slice(0, MOST_COMPARED);
  const practices = usePractices(numbers);
  const reference = useReference(region.code);
  const error = practices.error ?? reference.error;
  const retry = () => void Promise.all([practices.refetch(), reference.refetch()]);
  const selection = `/${region.slug}/selection`;

  if (numbers.length === 0) {
    return (
      <>
        <PageHeading title="Rien à comparer pour l’instant" />
        <Nothing to={selection} step="Ouvrir ma sélection">
          Gardez des récits, puis cochez-en deux à quatre dans votre sélection{'\u202f'}: ils viendront ici côte à côte.
        </Nothing>
      </>
    );
  }
  const answers = practices.data?.answers;
  const online = numbers.flatMap((number): Practice[] => {
    const answer = answers?.get(number);
    return answer?.state === 'online' ? [answer.practice] : [];
  });
  const reasons = answers
    ? numbers.flatMap((number) => {
        const answer = answers.get(number);
        return answer?.state === 'online' ? [] : [describeAbsence(number, answer)];
      })
    : [];
  if (asked.length > numbers.length)
    reasons.push(`Quatre récits au plus tiennent côte à côte\u202f: les suivants ne sont pas montrés.`);
  const count = answers ? online.length : numbers.length;
  const title = count === 0 ? 'Aucun de ces récits n’est en ligne' : `${formatCount(count, 'récit')} côte à côte`;
  return (
    <>
      <header className={pageStyles.head}>
        <Link className={`link-quiet ${pageStyles.back}`} to={selection}>
          <Icon name="chevron-left" size={16} />
          Ma sélection
        </Link>
        <p className={styles.origin}>
          Essaim · {region.name} · {formatPartialDate(new Date().toLocaleDateString('sv-SE'))}
        </p>
        <PageHeading title={title} />
        <div className={pageStyles.bar}>
          <CopyLink className="link-quiet" query={query} />
          <button type="button" className="link-quiet" onClick={() => window.print()}>
            <Icon name="print" size={16} />
            Imprimer
          </button>
        </div>
      </header>
      <Missing reasons={reasons} />
      {practices.data?.offline && <OfflineNotice error={practices.data.offline} onRetry={retry} />}
      {error ? (
        <ReadError error={error} onRetry={retry} />
      ) : answers && reference.data ? (
        online.length > 0 && <CompareTable region={region} practices={online} reader={createReader(reference.data)} />
      ) : (
        <Waiting count={numbers.length} />
      )}
    </>
  );
}
