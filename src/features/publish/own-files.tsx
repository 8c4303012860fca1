import { useFiles } from '#/data/files';
import { describeFileState, nameFile, readFileState } from '#/domain/files';
import { SheetDocuments, SheetPhotos } from '#/sheet/sheet-files';
import styles from './own-practices.module.css';

/** The photos and documents of a text of one's establishment, and those that are not ready yet. */
export function OwnFiles({ version }: { version: string }) {
  const { data: files = [] } = useFiles(version);
  if (files.length === 0) return null;
  const ready = files.filter((file) => readFileState(file) === 'checked');
  const others = files.filter((file) => readFileState(file) !== 'checked');
  return (
    <div className={styles.files}>
      <SheetPhotos files={ready} />
      <SheetDocuments files={ready} />
      {others.length > 0 && (
        <section>
          <h2>Fichiers à suivre</h2>
          <ul className={styles.list}>
            {others.map((file) => (
              <li key={file.id}>
                {nameFile(file, files)} : {describeFileState(file)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
