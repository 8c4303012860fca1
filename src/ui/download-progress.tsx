import styles from './download-progress.module.css';

interface DownloadProgressProps {
  /** From 0 to 1; `null` when nothing is being written. */
  progress: number | null;
  failed: boolean;
  onCancel: () => void;
}

/** How far a file is, with the way to give it up; and a word when it could not be written. */
export function DownloadProgress({ progress, failed, onCancel }: DownloadProgressProps) {
  return (
    <>
      <p className="sr-only" role="status">
        {progress !== null && 'Le fichier se prépare.'}
      </p>
      {progress !== null && (
        <p className={styles.progress}>
          <progress value={progress} aria-label="Préparation du fichier" />
          <button type="button" className="link-quiet" onClick={onCancel}>
            Abandonner
          </button>
        </p>
      )}
      {failed && (
        <p className={styles.progress} role="alert">
          Le fichier n’a pas pu être préparé. Réessayez.
        </p>
      )}
    </>
  );
}
