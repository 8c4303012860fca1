import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import type { DraftKeeper } from '#/data/draft-keeper';
import { describeError } from '#/data/errors';
import { describeFile, useRefreshFiles } from '#/data/files';
import { recallTyping, rememberTyping } from '#/data/kept-typing';
import { isBlank } from '#/domain/blank';
import { isFileName, LONGEST_ALT, type VersionFile } from '#/domain/files';
import { explainLength } from '#/domain/text-length';
import styles from './files.module.css';
import { Hints } from './hints';
import { TextBox } from './text-box';

interface Words {
  alt: string;
  caption: string;
}
const PAUSE_MS = 800;
const RETRY_MS = 10_000;

/** What was typed about this file and the server does not have. */
function recallWords(text: string): Words | null {
  try {
    const { alt, caption } = JSON.parse(text);
    return typeof alt === 'string' && typeof caption === 'string' ? { alt, caption } : null;
  } catch {
    return null;
  }
}

/** Keeps what is said of a file: on the device at once, on the server after a pause. */
function useWords({ ids: { account, version } }: DraftKeeper, file: VersionFile) {
  const client = useDataClient();
  const refresh = useRefreshFiles(version);
  const key = `file-${file.id}`;
  const [words, setWords] = useState<Words>(() => recallWords(recallTyping(account, version, key)) ?? file);
  const [said, say] = useState('');
  const saved = useRef<Words>(file);
  const latest = useRef(words);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);

  const isDirty = () => latest.current.alt !== saved.current.alt || latest.current.caption !== saved.current.caption;
  const wait = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), delay);
  };
  async function save(): Promise<void> {
    clearTimeout(timer.current);
    const sent = latest.current;
    if (busy.current || !isDirty() || Math.max(sent.alt.length, sent.caption.length) > LONGEST_ALT) return;
    busy.current = true;
    try {
      await describeFile(client, file.id, sent.alt, sent.caption);
      saved.current = sent;
      if (!isDirty()) rememberTyping(account, version, key, '');
      say('Enregistré.');
      void refresh();
    } catch (cause) {
      say(`Pas encore enregistré. ${describeError(cause).title}`);
      wait(RETRY_MS);
    } finally {
      busy.current = false;
      if (isDirty() && saved.current === sent) wait(PAUSE_MS);
    }
  }
  const flush = useRef(save);
  useEffect(() => {
    flush.current = save;
  });
  useEffect(() => {
    // What an earlier page could not send.
    void flush.current();
    return () => void flush.current();
  }, []);

  const change = (changes: Partial<Words>) => {
    latest.current = { ...latest.current, ...changes };
    setWords(latest.current);
    say('');
    rememberTyping(account, version, key, isDirty() ? JSON.stringify(latest.current) : '');
    wait(PAUSE_MS);
  };
  return { words, said, change, save };
}

/** What is said of a file: its description, which every image needs; its caption, or the title of a document. */
export function FileWords({ keeper, file, name }: { keeper: DraftKeeper; file: VersionFile; name: string }) {
  const { words, said, change, save } = useWords(keeper, file);
  const [left, leave] = useState(!isBlank(file.alt));
  const { alt, caption } = words;
  const image = file.kind === 'image';
  const problem =
    explainLength(alt, LONGEST_ALT) ??
    (isFileName(alt) ? 'C’est le nom du fichier. Dites plutôt ce que l’on voit.' : null) ??
    (left && isBlank(alt) ? 'Décrivez cette photo\u202f: sans description, le récit ne peut pas être envoyé.' : null);
  const about = <span className="sr-only">, {name}</span>;
  const onBlur = async () => {
    leave(true);
    await save();
  };
  return (
    <div className={styles.words}>
      {image && (
        <TextBox
          ref={null}
          id={`alt-${file.id}`}
          name={`alt-${file.id}`}
          label={<>Que voit-on sur cette photo ?{about}</>}
          hint="Une phrase pour qui ne la voit pas : elle est lue à voix haute, et prend la place de la photo quand elle ne vient pas."
          example="Deux aides-soignantes règlent la hauteur d’un lit avec la télécommande."
          rows={2}
          value={alt}
          max={LONGEST_ALT}
          error={problem ?? undefined}
          onChange={async ({ target }) => change({ alt: target.value })}
          onBlur={onBlur}
        />
      )}
      <TextBox
        ref={null}
        id={`caption-${file.id}`}
        name={`caption-${file.id}`}
        label={
          <>
            {image ? 'Légende' : 'Titre du document'}
            {about}
          </>
        }
        hint={image ? 'Sous la photo : où, quand, pourquoi.' : 'Ce que l’on lira avant de le télécharger.'}
        optional={image}
        value={caption}
        max={LONGEST_ALT}
        error={explainLength(caption, LONGEST_ALT) ?? undefined}
        onChange={async ({ target }) => change({ caption: target.value })}
        onBlur={async () => save()}
      />
      <Hints text={`${alt}\n${caption}`} />
      <p className={styles.soft} role="status">
        {said}
      </p>
    </div>
  );
}
