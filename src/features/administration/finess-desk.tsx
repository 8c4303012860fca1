import { formatCount, formatPartialDate } from '#/domain/typography';
import { ErrorSummary } from '#/ui/error-summary';
import { FinessPreview, FinessRemarks, finessCounts } from './finess-preview';
import { ImportCounts } from './import-counts';
import { ImportFile } from './import-file';
import { ImportProgress } from './import-progress';
import { ImportResult } from './import-result';
import styles from './lists.module.css';
import { useFinessImport } from './use-finess-import';

const hint = (
  <p>
    Le CSV historique du répertoire (cs1100507, avec les coordonnées, ou cs1100502), ou le JSON quotidien FINESS+,
    compressés (.gz) ou non, jusqu’à 60 Mo. Il est lu sur cet appareil{'\u202f'}; seules les lignes de la région
    partent, et rien ne change avant que vous ayez vu l’aperçu.
  </p>
);

/** One register, from its file to its result. */
export function FinessDesk({ region }: { region: string | null }) {
  const { step, failure, choose, restoreZeros, close, apply, restart } = useFinessImport(region);
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
          label="Choisir le répertoire FINESS"
          accept=".csv,.txt,.json,.gz,text/csv,application/json,application/gzip"
          hint={hint}
          error={step.error}
          onChoose={(file) => void choose(file)}
        />
      )}
      {step.name === 'working' && (
        <ImportProgress
          label={step.label}
          value={step.value}
          detail={step.establishments > 0 ? formatCount(step.establishments, 'établissement') : ''}
          {...(step.mayStop ? { onCancel: restart } : {})}
        />
      )}
      {step.name === 'preview' && (
        <FinessPreview
          source={step.choice.file.name}
          reading={step.reading}
          outcome={step.outcome}
          closings={step.closings}
          onZeros={() => void restoreZeros()}
          onClosings={(closings) => void close(closings)}
          onApply={(keepGood) => void apply(keepGood)}
          onBack={restart}
        />
      )}
      {step.name === 'done' && (
        <ImportResult
          title={
            step.reading.date === null
              ? 'Le répertoire est importé'
              : `Le répertoire du ${formatPartialDate(step.reading.date)} est importé`
          }
        >
          <ImportCounts counts={finessCounts(step.outcome, step.reading)} />
          <FinessRemarks reading={step.reading} outcome={step.outcome} source={step.choice.file.name} />
          <div className={styles.actions}>
            <button type="button" className="button" onClick={restart}>
              Importer un autre fichier
            </button>
          </div>
        </ImportResult>
      )}
    </div>
  );
}
