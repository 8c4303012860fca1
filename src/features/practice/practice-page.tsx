import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation, useParams } from 'react-router';
import { describeError } from '#/data/errors';
import { type PracticeAnswer, usePractice } from '#/data/practices';
import { useReference, useRegion } from '#/data/regions';
import { parsePracticeNumber, toPracticePath } from '#/domain/practice-address';
import { findRegionByCode, type Region } from '#/domain/regions';
import { formatPartialDate } from '#/domain/typography';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { SlowNotice } from '#/ui/slow-notice';
import { Bar, Tools } from './bar';
import { Outline } from './outline';
import styles from './practice-page.module.css';
import { Sheet } from './sheet';
import { useWalk } from './use-walk';
import { Steps, Walk } from './walk';

/** A practice that is not there: withdrawn, or never was. */
function Absent({ answer, number }: { answer: Exclude<PracticeAnswer, { state: 'online' }>; number: number | null }) {
  const withdrawn = answer.state === 'withdrawn';
  return (
    <div className={styles.absent}>
      <PageHeading title={withdrawn ? 'Ce récit a été retiré' : 'Ce récit n’existe pas'} />
      {withdrawn ? (
        <p>
          Le récit nº {number} n’est plus en ligne depuis le{' '}
          <time dateTime={answer.withdrawnAt}>{formatPartialDate(answer.withdrawnAt)}</time>. Son texte n’est plus
          accessible ici.
        </p>
      ) : (
        <p>
          {number === null
            ? 'L’adresse d’un récit commence par son numéro.'
            : `Aucun récit ne porte le numéro ${number}. L’adresse est peut-être incomplète.`}
        </p>
      )}
    </div>
  );
}

/** Grey lines at the height of the real ones, for a first load that lasts. */
function Skeleton() {
  return (
    <div className={styles.skeleton} role="status">
      <span className="sr-only">Chargement du récit…</span>
      <div />
      <div />
      <div />
      <div />
    </div>
  );
}

export function PracticePage() {
  const region = useRegion();
  const location = useLocation();
  const number = parsePracticeNumber(useParams().practice ?? '');
  return (
    <div className={styles.page}>
      {number === null ? (
        <>
          <Bar />
          <Absent answer={{ state: 'unknown' }} number={null} />
        </>
      ) : (
        <Numbered key={number} number={number} region={region} path={location.pathname} />
      )}
    </div>
  );
}

function Numbered({ number, region, path }: { number: number; region: Region; path: string }) {
  const { search, state } = useLocation();
  const practice = usePractice(number);
  const reference = useReference(region.code);
  const queries = useQueryClient();
  const walk = useWalk(region.code, number);
  const retry = () => void Promise.all([practice.refetch(), reference.refetch()]);
  const cancel = () =>
    void Promise.all(
      [
        ['practice', number],
        ['reference', region.code],
      ].map((queryKey) => queries.cancelQueries({ queryKey })),
    );
  // What is shown stays when reading it again fails.
  const error = (practice.data ? null : practice.error) ?? (reference.data ? null : reference.error);

  if (practice.data?.state === 'online') {
    const { region_code, content } = practice.data.practice;
    const home = findRegionByCode(region_code);
    const canonical = home ? toPracticePath(home, number, content.title) : path;
    if (path !== canonical) return <Navigate replace to={{ pathname: canonical, search }} state={state} />;
  }
  if (practice.data && practice.data.state !== 'online') {
    return (
      <>
        <Bar />
        <Absent answer={practice.data} number={number} />
      </>
    );
  }
  if (error) {
    const { title, advice } = describeError(error);
    return (
      <>
        <Bar />
        <Outline region={region.code} number={number}>
          <Message title={title} onRetry={retry}>
            <p>{advice}</p>
          </Message>
        </Outline>
      </>
    );
  }
  if (!practice.data || !reference.data) {
    return (
      <>
        <Bar />
        <PageHeading title="Récit" className="sr-only" />
        {practice.isFetching || reference.isFetching ? (
          <>
            <SlowNotice onCancel={cancel} />
            <Skeleton />
          </>
        ) : (
          <Message title="La lecture est arrêtée." onRetry={retry}>
            <p>Vous n’avez pas attendu la réponse du serveur.</p>
          </Message>
        )}
      </>
    );
  }
  return (
    <>
      <Bar steps={walk && <Steps walk={walk} region={region} />} tools={<Tools practice={practice.data.practice} />} />
      <Sheet practice={practice.data.practice} reference={reference.data}>
        {walk && <Walk walk={walk} region={region} />}
      </Sheet>
    </>
  );
}
