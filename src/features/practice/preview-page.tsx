import { Link, useParams } from 'react-router';
import { describeError } from '#/data/errors';
import { type Preview, usePreview } from '#/data/preview';
import { useReference } from '#/data/regions';
import { SheetArticle } from '#/sheet/sheet-article';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './practice-page.module.css';

/** A text as it would stand on line, under a bar that says so. */
function Shown({ preview, id }: { preview: Preview; id: string }) {
  const reference = useReference(preview.region ?? '');
  if (!reference.data) {
    return (
      <>
        <PageHeading title="Aperçu" className="sr-only" />
        {reference.error ? (
          <Message title={describeError(reference.error).title} onRetry={() => void reference.refetch()} />
        ) : (
          <p role="status">Chargement…</p>
        )}
      </>
    );
  }
  return (
    <>
      <p className={styles.preview} role="note">
        <b>Aperçu.</b> Voici ce que tout le monde lira. Rien n’est encore public.{' '}
        <Link to={preview.mayWrite ? `/publier/${id}` : `/mes-pratiques/${id}`}>
          {preview.mayWrite ? 'Revenir au texte' : 'Revenir à mes pratiques'}
        </Link>
      </p>
      <SheetArticle practice={preview.practice} reference={reference.data} />
    </>
  );
}

export function PreviewPage() {
  const id = useParams().version ?? '';
  const { data, error, isPending, isFetching, refetch } = usePreview(id);
  return (
    <div className={styles.page}>
      {data ? (
        <Shown preview={data} id={id} />
      ) : (
        <div className={styles.absent}>
          <PageHeading title="Aperçu" />
          {error ? (
            <Message title={describeError(error).title} onRetry={() => void refetch()}>
              <p>{describeError(error).advice}</p>
            </Message>
          ) : isPending && isFetching ? (
            <p role="status">Chargement…</p>
          ) : (
            <p>
              Ce texte ne se montre pas encore{'\u202f'}: il lui manque un établissement, ou il n’est pas ouvert à votre
              compte. <Link to={`/publier/${id}`}>Revenir au texte</Link>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
