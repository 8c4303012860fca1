import { useEffect, useId, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { readObject } from '#/data/objects';
import { useObject } from '#/data/use-object';
import { formatBytes, type PracticeFile, titleDocument } from '#/domain/files';
import { toSlug } from '#/domain/practice-address';
import { typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './sheet-files.module.css';

/** Asked for when it is about to be seen. */
function useNearlySeen() {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '600px',
    });
    watch.observe(place.current);
    // a page about to be printed shows everything
    const show = () => setSeen(true);
    window.addEventListener('beforeprint', show);
    return () => {
      watch.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, [seen]);
  return { place, seen };
}

/** A photo in its place, held at its size before it comes; its description stands for it until then, and when it cannot come. */
function Photo({ file }: { file: PracticeFile }) {
  const { place, seen } = useNearlySeen();
  const { url, error, retry } = useObject(file.name, seen && file.size !== null);
  const ratio = file.width && file.height ? file.width / file.height : 1.5;
  return (
    <figure className={styles.photo}>
      <div ref={place} className={styles.frame} style={{ ['--ratio' as string]: ratio }} data-empty={url === null}>
        {url ? (
          <img
            src={url}
            alt={typeset(file.alt)}
            {...(file.width && file.height ? { width: file.width, height: file.height } : {})}
          />
        ) : (
          <p>
            {typeset(file.alt)}
            {file.size === null && <small>Photo en cours d’examen : elle paraîtra ici.</small>}
            {error && (
              <>
                <small>La photo n’a pas pu être lue. {describeError(error).title}</small>
                <button type="button" className="button small" onClick={retry}>
                  Réessayer
                </button>
              </>
            )}
          </p>
        )}
      </div>
      {file.caption.trim() !== '' && <figcaption>{typeset(file.caption)}</figcaption>}
    </figure>
  );
}

/** What was seen: the photos of the text, in its order. */
export function SheetPhotos({ files }: { files: readonly PracticeFile[] }) {
  const photos = files.filter(({ kind }) => kind === 'image');
  if (photos.length === 0) return null;
  return (
    <section>
      <h2>En images</h2>
      <div className={styles.photos} data-several={photos.length > 1}>
        {photos.map((file) => (
          <Photo key={file.id} file={file} />
        ))}
      </div>
    </section>
  );
}

/** Saves a document under a name that says what it is. */
function Download({ file, title }: { file: PracticeFile; title: string }) {
  const client = useDataClient();
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  async function save() {
    if (busy) return;
    setBusy(true);
    setTrouble('');
    try {
      const url = URL.createObjectURL(await readObject(client, file.name));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${toSlug(title) || 'document'}.pdf`;
      link.click();
      // the browser has begun to write it
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (cause) {
      setTrouble(describeError(cause).title);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <button type="button" className="button" onClick={save} aria-busy={busy}>
        <Icon name="download" size={18} />
        Télécharger<span className="sr-only"> {title}</span>
      </button>
      <span role="status">{busy ? 'Téléchargement…' : trouble}</span>
    </>
  );
}

/** Documents to take away: never opened in the page. */
export function SheetDocuments({ files }: { files: readonly PracticeFile[] }) {
  const documents = files.filter(({ kind }) => kind === 'document');
  const id = useId();
  if (documents.length === 0) return null;
  return (
    <section className={styles.documents} aria-labelledby={id}>
      <h2 id={id}>Documents à télécharger</h2>
      <ul>
        {documents.map((file) => {
          const title = titleDocument(file, documents);
          return (
            <li key={file.id}>
              <p>
                <b>{title}</b>
                <small>{file.size === null ? 'PDF, en cours d’examen' : `PDF, ${formatBytes(file.size)}`}</small>
              </p>
              {file.size !== null && <Download file={file} title={title} />}
            </li>
          );
        })}
      </ul>
      <p className={styles.note}>
        Ces documents sont ceux de l’établissement : ils ne sont peut-être pas lisibles par toutes les aides techniques.
        Le récit en dit l’essentiel.
      </p>
    </section>
  );
}
