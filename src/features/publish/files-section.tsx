import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'react-router';
import { useDataClient } from '#/data/client';
import type { DraftKeeper } from '#/data/draft-keeper';
import { describeError, type Sentence } from '#/data/errors';
import { describeFile, removeFile, useFiles, useRefreshFiles } from '#/data/files';
import { MOST_FILES, nameFile, type VersionFile } from '#/domain/files';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import { findDesk } from './file-desk';
import { FileItem } from './file-item';
import { FilePicker } from './file-picker';
import styles from './files.module.css';
import { SendingList } from './sending-list';

/** There must be a draft on the server before a file: it is made now, or it is said why it cannot be. */
async function ensureDraft(keeper: DraftKeeper): Promise<Sentence | null> {
  if (keeper.held.revision !== null) return null;
  await keeper.flush();
  if (keeper.held.revision !== null) return null;
  const { trouble } = keeper.state();
  return trouble
    ? describeError(trouble)
    : {
        title: 'Le récit n’est pas encore enregistré.',
        advice: 'Corrigez ce qui est signalé en haut, puis réessayez.',
      };
}

interface FilesSectionProps {
  keeper: DraftKeeper;
  finess: string | null;
}

/** Photos and documents of the text: chosen, sent, described, put in order. */
export function FilesSection({ keeper, finess }: FilesSectionProps) {
  const client = useDataClient();
  const { account, version } = keeper.ids;
  const desk = findDesk(client, account, version);
  const sendings = useSyncExternalStore(desk.subscribe, desk.list);
  const said = useSyncExternalStore(desk.subscribe, desk.said);
  const exists = keeper.held.revision !== null;
  const { data: files = [], error, refetch } = useFiles(version, exists);
  const refresh = useRefreshFiles(version);
  const [trouble, setTrouble] = useState<Sentence | null>(null);
  const [leaving, leave] = useState<VersionFile | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { hash } = useLocation();
  const led = useRef(false);

  useEffect(() => {
    desk.ties = { ensureDraft: () => ensureDraft(keeper), onChange: () => void refresh() };
  });
  useEffect(() => {
    // Led here by what is missing to a file.
    if (led.current || files.length === 0 || !hash.startsWith('#fichier-')) return;
    led.current = true;
    const item = document.getElementById(hash.slice(1));
    (item?.querySelector('textarea') ?? item?.querySelector('button'))?.focus();
  }, [files, hash]);

  async function act(work: () => Promise<unknown>, done: string) {
    setTrouble(null);
    try {
      await work();
      desk.say(done);
    } catch (cause) {
      setTrouble(describeError(cause));
    }
    await refresh();
  }
  const move = (from: number, to: number) => {
    const ordered = [...files];
    const [moved] = ordered.splice(from, 1);
    if (!moved) return;
    ordered.splice(to, 0, moved);
    void act(
      () =>
        Promise.all(
          ordered.map(({ id, alt, caption, position }, place) =>
            position === place ? null : describeFile(client, id, alt, caption, place),
          ),
        ),
      `${nameFile(moved, ordered)}, à la place ${to + 1} sur ${ordered.length}.`,
    );
  };

  if (finess === null)
    return (
      <Notice>
        <p>Choisissez d’abord votre établissement : les fichiers s’enregistrent avec le récit, sur le serveur.</p>
        <p>
          <Link to={`/publier/${version}`}>Choisir l’établissement</Link>
        </p>
      </Notice>
    );
  const waiting = sendings.filter(({ id }) => !files.some((file) => file.id === id)).length;
  const room = MOST_FILES - files.length - waiting;
  return (
    <div className={styles.files}>
      <FilePicker ref={picker} room={room} onChoose={(chosen) => desk.add(chosen, room)} />
      <p className="sr-only" role="status">
        {said}
      </p>
      <SendingList desk={desk} sendings={sendings} />
      {trouble && <Message title={trouble.title}>{trouble.advice && <p>{trouble.advice}</p>}</Message>}
      {error && (
        <Message title={describeError(error).title} onRetry={() => void refetch()}>
          <p>La liste des fichiers n’a pas pu être lue.</p>
        </Message>
      )}
      {files.length > 0 && (
        <ol className={styles.list} aria-label="Fichiers du récit">
          {files.map((file, index) => (
            <FileItem
              key={file.id}
              keeper={keeper}
              file={file}
              files={files}
              sending={sendings.some(({ id }) => id === file.id)}
              onMove={(by) => move(index, index + by)}
              onRemove={() => leave(file)}
              onResume={(chosen) => desk.resume(file, chosen)}
            />
          ))}
        </ol>
      )}
      {leaving && (
        <ConfirmDialog
          title={`Retirer ${leaving.kind === 'image' ? 'cette photo' : 'ce document'}\u202f?`}
          action="Retirer"
          cancel="Garder"
          onClose={() => leave(null)}
          onConfirm={() => {
            leave(null);
            desk.forget(leaving.id);
            void act(() => removeFile(client, leaving.id), `${nameFile(leaving, files)} retiré.`).then(() =>
              picker.current?.focus(),
            );
          }}
        >
          <p>
            {nameFile(leaving, files)} et ce que vous en dites quittent le récit. L’original reste sur votre appareil.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
