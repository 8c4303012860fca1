import { type ChangeEvent, useId } from 'react';
import type { DraftKeeper } from '#/data/draft-keeper';
import { useObject } from '#/data/use-object';
import { describeFileState, formatBytes, nameFile, readFileState, type VersionFile } from '#/domain/files';
import { Icon } from '#/ui/icon';
import { FileWords } from './file-words';
import styles from './files.module.css';

interface FileItemProps {
  keeper: DraftKeeper;
  file: VersionFile;
  files: readonly VersionFile[];
  /** Its bytes are on their way, or will be. */
  sending: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onResume: (chosen: File) => void;
}

/** A small view of a photo; its description stands beside it. */
function Thumb({ file }: { file: VersionFile }) {
  const { url } = useObject(file.name, file.kind === 'image' && readFileState(file) === 'checked');
  return (
    <div className={styles.thumb} aria-hidden="true">
      {url ? <img src={url} alt="" /> : file.kind === 'document' ? <span>PDF</span> : null}
    </div>
  );
}

/** The place of a file whose sending was interrupted on another page: its bytes can still come. */
function Resume({ file, name, onResume }: { file: VersionFile; name: string; onResume: (chosen: File) => void }) {
  const id = useId();
  if (!file.mine)
    return (
      <p className={styles.soft}>
        Un collègue l’a ajouté, et l’envoi n’est pas allé au bout. Vous pouvez l’attendre, ou le retirer.
      </p>
    );
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen) onResume(chosen);
    target.value = '';
  };
  return (
    <div className={styles.resume}>
      <p className={styles.soft}>L’envoi n’est pas allé au bout. Choisissez à nouveau ce fichier, ou retirez-le.</p>
      <input
        className={styles.input}
        id={id}
        type="file"
        accept={file.kind === 'image' ? 'image/*' : 'application/pdf,.pdf'}
        onChange={choose}
      />
      <label className="button small" htmlFor={id}>
        Choisir à nouveau<span className="sr-only">, {name}</span>
      </label>
    </div>
  );
}

/** A file of the text: where it is, what is said of it, its place among the others. */
export function FileItem({ keeper, file, files, sending, onMove, onRemove, onResume }: FileItemProps) {
  const name = nameFile(file, files);
  const index = files.indexOf(file);
  const state = readFileState(file);
  const about = <span className="sr-only">, {name}</span>;
  return (
    <li id={`fichier-${file.id}`}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <span className={styles.tools}>
          {index > 0 && (
            <button type="button" className="link-quiet" onClick={() => onMove(-1)}>
              Monter{about}
            </button>
          )}
          {index < files.length - 1 && (
            <button type="button" className="link-quiet" onClick={() => onMove(1)}>
              Descendre{about}
            </button>
          )}
          <button type="button" className="link-quiet" onClick={onRemove}>
            Retirer{about}
          </button>
        </span>
      </div>
      <div className={styles.item}>
        <Thumb file={file} />
        <div className={styles.about}>
          <p className={styles.state} data-state={sending && state === 'missing' ? 'waiting' : state}>
            <Icon name={state === 'checked' ? 'check' : state === 'refused' ? 'warning' : 'retry'} size={18} />
            <span>
              {sending && state === 'missing' ? 'En cours d’envoi' : describeFileState(file)}
              {file.size !== null && <span className={styles.soft}>, {formatBytes(file.size)}</span>}
            </span>
          </p>
          {state === 'missing' && !sending && <Resume file={file} name={name} onResume={onResume} />}
          {state !== 'refused' && <FileWords keeper={keeper} file={file} name={name} />}
        </div>
      </div>
    </li>
  );
}
