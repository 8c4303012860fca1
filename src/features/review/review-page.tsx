import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { OwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { describeError } from '#/data/errors';
import { useFiles } from '#/data/files';
import { listOpenRegions, useReference } from '#/data/regions';
import { type Review, type ReviewText, useEarlierText, useReviewText } from '#/data/review-text';
import { useReader } from '#/data/reviews';
import { listDifferences } from '#/domain/differences';
import { formatDay } from '#/domain/moments';
import { formatWaiting } from '#/domain/review';
import type { ReferencePart } from '#/domain/snapshots';
import { stateWords } from '#/domain/status-words';
import { typeset } from '#/domain/typography';
import { SheetArticle } from '#/sheet/sheet-article';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import { PageHeading } from '#/ui/page-heading';
import { Duplicates, EarlierReadings, History, Notes, Private } from './asides';
import { CriteriaGrid, ReadGrid } from './criteria-grid';
import { DecisionPanel } from './decision-panel';
import { Differences } from './differences';
import { Gate } from './gate';
import { closedToOthers, readerRoles } from './reader-roles';
import { RemarkEditor } from './remark-editor';
import styles from './review.module.css';
import { toPreview } from './to-preview';
import { useGrid } from './use-grid';
import { useRemarks } from './use-remarks';

interface PartProps {
  text: ReviewText;
  reference: ReferencePart;
}

const nothingToSend = async () => true;

interface HolderToolsProps extends PartProps {
  review: Review;
  /** Where the decision finds what is to be sent before it. */
  flush: RefObject<() => Promise<boolean>>;
}

/** The work of who holds the text: grid and remarks, sent before the decision. */
function HolderTools({ text, reference, review, flush }: HolderToolsProps) {
  const grid = useGrid(text.version.id, review.grid);
  const remarks = useRemarks(text.version.id, review.comments);
  useEffect(() => {
    flush.current = async () => {
      const sent = await Promise.all([grid.flush(), remarks.flush()]);
      return sent.every(Boolean);
    };
    return () => {
      flush.current = nothingToSend;
    };
  });
  return (
    <>
      <CriteriaGrid criteria={reference.terms.criterion ?? []} desk={grid} />
      <RemarkEditor content={text.version.content} desk={remarks} />
    </>
  );
}

/** The decision stays in place while the text changes hands: what it says is read by who decided. */
function Desk({ text, reference }: PartProps) {
  const reader = useReader();
  const flush = useRef(nothingToSend);
  const open = text.reviews.find(({ decision }) => decision === null);
  const last = text.reviews.at(-1);
  const holds = text.version.state === 'in_review' && text.version.reviewer_id === reader;
  return (
    <>
      {holds && open ? (
        <HolderTools key={open.id} text={text} reference={reference} review={open} flush={flush} />
      ) : (
        last && <ReadGrid criteria={reference.terms.criterion ?? []} grid={last.grid} />
      )}
      <DecisionPanel text={text} reference={reference} flush={() => flush.current()} />
    </>
  );
}

/** What is compared with: the text on line, else the last one that this practice sent. */
function Changes({ text, reference }: PartProps) {
  const { version, published, events } = text;
  const beside = published !== null && published.version_id !== version.id;
  const sent = events.findLast(({ action, version_id }) => action === 'submit' && version_id !== version.id);
  const earlier = useEarlierText(beside ? null : (sent?.version_id ?? null)).data;
  const before = beside ? published.content : earlier;
  if (!before) return null;
  const since = beside
    ? `la version en ligne, publiée le ${formatDay(new Date(published.published_at))}`
    : `le texte envoyé le ${formatDay(new Date(sent?.at ?? 0))}`;
  return <Differences differences={listDifferences(reference, before, version.content)} since={since} />;
}

function Text({ text, reference }: PartProps) {
  const { version, practice, names } = text;
  const [first] = useState(version.revision);
  const files = useFiles(version.id).data ?? [];
  const holder = version.reviewer_id === null ? null : (names[version.reviewer_id] ?? 'quelqu’un');
  return (
    <div className={styles.review}>
      <p className={styles.back}>
        <Link to="/relecture">À relire</Link>
      </p>
      <p className={styles.where}>
        <b className={styles.state}>{stateWords[version.state].label}</b> {typeset(practice.establishment)}
        {version.submitted_at &&
          version.state !== 'published' &&
          ` · envoyé il y a ${formatWaiting(version.submitted_at, new Date())}`}
        {version.state === 'in_review' && holder && ` · lu par ${holder}`}
      </p>
      {first !== version.revision && (
        <Notice tone="warning">
          <p>L’établissement a envoyé un autre texte pendant votre lecture : c’est lui que vous voyez maintenant.</p>
        </Notice>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={styles.preview}>
            <SheetArticle narrow practice={toPreview(text, files)} reference={reference} />
          </div>
          <Changes text={text} reference={reference} />
        </div>
        <div className={styles.desk}>
          <Desk text={text} reference={reference} />
          <Notes text={text} />
        </div>
        <div className={styles.main}>
          <EarlierReadings text={text} />
          <Duplicates text={text} />
          <Private text={text} files={files} />
          <History text={text} />
        </div>
      </div>
    </div>
  );
}

function ReviewOf({ id, account }: { id: string; account: OwnAccount }) {
  const { data, error, refetch } = useReviewText(id);
  const own = account.roles.find(({ region_code }) => region_code !== null)?.region_code;
  const known = listOpenRegions(useConfig().regions)[0]?.code ?? '';
  const reference = useReference(data?.practice.region_code ?? own ?? known);
  const trouble = (data === undefined ? error : null) ?? (reference.data ? null : reference.error);
  if (data && reference.data) return <Text key={id} text={data} reference={reference.data} />;
  return (
    <div className={styles.page}>
      <PageHeading title={data === null ? 'Ce texte n’est pas ouvert à votre compte' : 'Relecture'} />
      {data === null ? (
        <>
          <p>Il n’existe pas, n’a pas encore été envoyé, ou se lit dans une autre région.</p>
          <p>
            <Link className="button" to="/relecture">
              Voir les textes à relire
            </Link>
          </p>
        </>
      ) : trouble ? (
        <Message
          title={describeError(trouble).title}
          onRetry={() => void Promise.all([refetch(), reference.refetch()])}
        >
          <p>{describeError(trouble).advice}</p>
        </Message>
      ) : (
        <p role="status">Chargement…</p>
      )}
    </div>
  );
}

/** A text to read and to decide on. */
export function ReviewPage() {
  const { version = '' } = useParams();
  return (
    <Gate title="Relecture" roles={readerRoles} closed={closedToOthers}>
      {(account) => <ReviewOf key={version} id={version} account={account} />}
    </Gate>
  );
}
