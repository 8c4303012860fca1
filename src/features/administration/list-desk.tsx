import type { Vocabularies } from '#/domain/list-file/kinds';
import { kindWords, type ListKind } from '#/domain/list-file/kinds';
import { describeOutcome } from '#/domain/list-file/outcome';
import { ErrorSummary } from '#/ui/error-summary';
import { ImportCounts } from './import-counts';
import { ImportFile } from './import-file';
import { ImportProgress } from './import-progress';
import { ImportResult } from './import-result';
import { ListColumns } from './list-columns';
import { ListModel } from './list-model';
import { ListPreview, ListRemarks, listCounts } from './list-preview';
import styles from './lists.module.css';
import { useListImport } from './use-list-import';

interface ListDeskProps {
  kind: ListKind;
  region: string;
  /** Of a CLACT list. */
  campaign: string | null;
  vocabularies: Vocabularies;
}

/** One list, from its file to its result. */
export function ListDesk({ kind, region, campaign, vocabularies }: ListDeskProps) {
  const { step, failure, choose, look, apply, reviewColumns, restart } = useListImport(
    { kind, region, campaign },
    vocabularies,
  );
  return (
    <div className={styles.step}>
      {failure && (
        <ErrorSummary title={failure.title} attempt={failure.attempt}>
          {failure.advice && <p>{failure.advice}</p>}
          <p>Rien n’a été importé.</p>
        </ErrorSummary>
      )}
      {step.name === 'file' && (
        <ImportFile
          label="Choisir le fichier CSV"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hint={<ListModel kind={kind} />}
          error={step.error}
          onChoose={(file) => void choose(file)}
        />
      )}
      {step.name === 'columns' && (
        <ListColumns file={step.file} onChoose={(mapping) => void look({ ...step.file, mapping })} onBack={restart} />
      )}
      {step.name === 'working' && (
        <ImportProgress label={step.label} value={step.value} {...(step.value === null ? {} : { onCancel: restart })} />
      )}
      {step.name === 'preview' && (
        <ListPreview
          file={step.file}
          outcome={step.outcome}
          onApply={(keepGood) => void apply(keepGood)}
          onMend={(list) => void look({ ...step.file, list })}
          onColumns={() => reviewColumns(step.file)}
          onBack={restart}
        />
      )}
      {step.name === 'done' && (
        <ImportResult title={`${kindWords[kind].name}\u202f: import terminé`}>
          <ImportCounts counts={listCounts(kind, step.outcome)} />
          {kind === 'clact' && <p>{describeOutcome(kind, step.outcome).at(-1)}</p>}
          <ListRemarks file={step.file} outcome={step.outcome} />
          <div className={styles.actions}>
            <button type="button" className="button" onClick={restart}>
              Importer une autre liste
            </button>
          </div>
        </ImportResult>
      )}
    </div>
  );
}
