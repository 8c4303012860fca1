import { useEffect, useMemo, useRef, useState } from 'react';
import type { ImportMode } from '#/domain/import-report';
import { kindWords, type ListKind } from '#/domain/list-file/kinds';
import { columnsOf } from '#/domain/list-file/layouts';
import { type ListOutcome, listLineRemarks } from '#/domain/list-file/outcome';
import { type OpenedList, writeRefused } from '#/domain/list-file/read-list';
import { restoreZeros } from '#/domain/list-file/restore-zeros';
import { encodingNames } from '#/domain/text-file';
import { formatCount } from '#/domain/typography';
import { ImportChoice } from './import-choice';
import { type ImportCount, ImportCounts } from './import-counts';
import { ImportRemarks } from './import-remarks';
import { ListSample } from './list-sample';
import styles from './lists.module.css';
import { LostZeros } from './lost-zeros';
import { StepHeading } from './step-heading';
import type { ReadFile } from './use-list-import';

/** What an import does, or did, in numbers. */
export function listCounts(kind: ListKind, outcome: ListOutcome): ImportCount[] {
  const agree = kindWords[kind].feminine ? 'es' : 's';
  const many = kindWords[kind].many;
  return [
    { label: `${many} ajouté${agree}`, value: outcome.added },
    { label: `${many} modifié${agree}`, value: outcome.changed },
    { label: `${many} inchangé${agree}`, value: outcome.same },
    { label: 'lignes refusées', value: outcome.refused, isTrouble: true },
    ...(outcome.invitations === undefined ? [] : [{ label: 'invitations', value: outcome.invitations }]),
  ];
}

/** The lines refused or pointed out, named by their cells. */
export function ListRemarks({ file, outcome }: { file: ReadFile; outcome: ListOutcome }) {
  const { list, source, mapping } = file;
  const [column] = columnsOf[list.kind];
  const cells = new Map(list.rows.map((row) => [row.line, row.cells]));
  const place = column ? mapping[column.key] : undefined;
  const nameLine = (line: number) => (place === undefined ? '' : (cells.get(line)?.[place]?.trim().slice(0, 60) ?? ''));
  return (
    <ImportRemarks
      remarks={listLineRemarks(outcome, nameLine)}
      subject={column?.header ?? ''}
      source={source}
      content={outcome.refused > 0 ? [writeRefused(list, outcome.refusals)] : undefined}
    />
  );
}

interface ListPreviewProps {
  file: ReadFile;
  outcome: ListOutcome;
  onApply: (keepGood: boolean) => void;
  /** The same list, with its lost zeros. */
  onMend: (list: OpenedList) => void;
  onColumns: () => void;
  onBack: () => void;
}

/** What the import would do, and the choice when lines are refused. */
export function ListPreview({ file, outcome, onApply, onMend, onColumns, onBack }: ListPreviewProps) {
  const { list, source, mapping } = file;
  const [mode, setMode] = useState<ImportMode | null>(null);
  const [asked, setAsked] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) box.current?.querySelector<HTMLElement>('input')?.focus();
  }, [asked]);
  const good = outcome.added + outcome.changed + outcome.same;
  const read = new Set(Object.values(mapping));
  const unread = list.headers.filter((header, place) => header !== '' && !read.has(place));
  const remarks = [
    ...list.remarks,
    ...(unread.length > 0 ? [`Colonnes laissées de côté\u202f: ${unread.join(', ')}.`] : []),
  ];
  const mended = useMemo(() => restoreZeros(list, mapping), [list, mapping]);
  const nothing = outcome.added + outcome.changed === 0 && !outcome.invitations;
  return (
    <section className={styles.step} aria-label={`Aperçu de ${source}`}>
      <StepHeading>Aperçu de {source}</StepHeading>
      <p>
        {formatCount(list.rows.length, 'ligne lue', 'lignes lues')}, en {encodingNames[list.encoding]}. Rien n’est
        encore importé.
      </p>
      {remarks.length > 0 && (
        <ul className={styles.remarks}>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <ImportCounts counts={listCounts(list.kind, outcome)} />
      <ListSample list={list} mapping={mapping} />
      <ListRemarks file={file} outcome={outcome} />
      <LostZeros count={mended.count} onRestore={() => onMend(mended.list)} />
      {good > 0 && !nothing && (
        <div ref={box}>
          <ImportChoice refused={outcome.refused} good={good} value={mode} onChange={setMode} />
        </div>
      )}
      {asked > 0 && mode === null && (
        <p role="alert" className={styles.problem}>
          Choisissez ce que deviennent les bonnes lignes.
        </p>
      )}
      {good === 0 && <p>Aucune ligne ne peut être importée. Corrigez le fichier, puis recommencez.</p>}
      {good > 0 && nothing && <p>Cette liste est déjà en place : l’importer ne changerait rien.</p>}
      <div className={styles.actions}>
        {good > 0 && !nothing && mode !== 'all' && (
          <button
            type="button"
            className="button filled"
            onClick={() =>
              outcome.refused > 0 && mode === null ? setAsked((before) => before + 1) : onApply(outcome.refused > 0)
            }
          >
            Importer {formatCount(good, 'ligne')}
          </button>
        )}
        <button type="button" className="button" onClick={onBack}>
          {mode === 'all' ? 'Choisir le fichier corrigé' : 'Choisir un autre fichier'}
        </button>
        <button type="button" className="button" onClick={onColumns}>
          Revoir les colonnes
        </button>
      </div>
    </section>
  );
}
