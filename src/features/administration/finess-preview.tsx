import { useEffect, useRef, useState } from 'react';
import { type Closings, countAbsent, countOutOfScope, type FinessOutcome, toRemarks } from '#/domain/finess/outcome';
import { countLostZeros, type Reading } from '#/domain/finess/read-register';
import type { ImportMode } from '#/domain/import-report';
import { encodingNames } from '#/domain/text-file';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';
import { FinessClosings } from './finess-closings';
import { ImportChoice } from './import-choice';
import { type ImportCount, ImportCounts } from './import-counts';
import { ImportRemarks } from './import-remarks';
import styles from './lists.module.css';
import { LostZeros } from './lost-zeros';
import { StepHeading } from './step-heading';

/** What the import does, or did, in numbers. */
export function finessCounts(outcome: FinessOutcome, reading: Reading): ImportCount[] {
  return [
    { label: 'ajoutés', value: outcome.added },
    { label: 'modifiés', value: outcome.changed },
    { label: 'fermés', value: outcome.closed },
    { label: 'rouverts', value: outcome.reopened },
    { label: 'inchangés', value: outcome.unchanged },
    { label: 'hors champ, jamais comptés', value: countOutOfScope(outcome) },
    { label: 'sans coordonnées', value: outcome.without_position },
    { label: 'lignes refusées', value: reading.refused + outcome.refused_count, isTrouble: true },
  ];
}

/** Lines that the reading refused or points out, and those that the database refuses. */
export const FinessRemarks = ({
  reading,
  outcome,
  source,
}: {
  reading: Reading;
  outcome: FinessOutcome;
  source: string;
}) => <ImportRemarks remarks={[...reading.remarks, ...toRemarks(outcome)]} subject="Numéro FINESS" source={source} />;

/** What is to be known of the file itself. */
function listWarnings(reading: Reading, outcome: FinessOutcome): string[] {
  const said: (string | false)[] = [
    reading.garbledLine !== null &&
      `Des accents semblent abîmés (ligne ${reading.garbledLine})\u202f: vérifiez l’encodage du fichier d’origine.`,
    !reading.hasPositions &&
      'Ce fichier n’a aucune coordonnée\u202f: les établissements nouveaux seront dans les listes, pas sur la carte.',
    reading.restored > 0 && `Le zéro perdu a été remis au numéro de ${formatCount(reading.restored, 'établissement')}.`,
    reading.isCut && 'Ce fichier s’arrête au milieu d’une ligne\u202f: aucun établissement absent ne sera fermé.',
    reading.date === null && 'Ce fichier ne dit pas son jour\u202f: celui de l’import sera gardé.',
    outcome.older_than !== null &&
      `Un répertoire plus récent, du ${formatPartialDate(outcome.older_than)}, est déjà en place\u202f: celui-ci ne ferme ni ne rouvre rien, mais ses noms et adresses remplaceraient les plus récents.`,
  ];
  return said.filter((one) => one !== false);
}

interface FinessPreviewProps {
  source: string;
  reading: Reading;
  outcome: FinessOutcome;
  closings: Closings;
  onZeros: () => void;
  onClosings: (closings: Closings) => void;
  onApply: (keepGood: boolean) => void;
  onBack: () => void;
}

/** What the import would do, and what is asked before it does. */
export function FinessPreview(props: FinessPreviewProps) {
  const { source, reading, outcome, closings, onZeros, onClosings, onApply, onBack } = props;
  const [mode, setMode] = useState<ImportMode | null>(null);
  const [asked, setAsked] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) box.current?.querySelector<HTMLElement>('input')?.focus();
  }, [asked]);
  const refused = reading.refused + outcome.refused_count;
  const good = outcome.accepted;
  const changes = outcome.added + outcome.changed + outcome.closed + outcome.reopened;
  const warnings = listWarnings(reading, outcome);
  const format = reading.kind === 'json' ? 'JSON FINESS+' : `CSV en ${encodingNames[reading.encoding]}`;
  return (
    <section className={styles.step} aria-label={`Aperçu de ${source}`}>
      <StepHeading>
        Aperçu{reading.date === null ? ` de ${source}` : `\u202f: répertoire du ${formatPartialDate(reading.date)}`}
      </StepHeading>
      <p>
        {source}, {format}. {formatCount(reading.establishments, 'établissement lu', 'établissements lus')}
        {reading.outside > 0 && `, ${formatNumber(reading.outside)} d’autres régions laissés de côté`}. Rien n’est
        encore importé.
      </p>
      {warnings.length > 0 && (
        <ul className={styles.remarks}>
          {warnings.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <ImportCounts counts={finessCounts(outcome, reading)} />
      {!reading.isCut && outcome.older_than === null && (
        <FinessClosings outcome={outcome} value={closings} onChange={onClosings} />
      )}
      {outcome.new_categories.length > 0 && (
        <p>
          Catégories nouvelles, importées hors champ\u202f:{' '}
          {outcome.new_categories.map(({ code, label }) => `${code} (${label})`).join(', ')}.
        </p>
      )}
      <FinessRemarks {...{ reading, outcome, source }} />
      <LostZeros count={countLostZeros(reading)} onRestore={onZeros} />
      {good > 0 && (
        <div ref={box}>
          <ImportChoice refused={refused} good={good} value={mode} onChange={setMode} />
        </div>
      )}
      {asked > 0 && mode === null && (
        <p role="alert" className={styles.problem}>
          Choisissez ce que deviennent les bonnes lignes.
        </p>
      )}
      {good > 0 && changes === 0 && <p>Ce répertoire est déjà en place{'\u202f'}: aucun établissement ne change.</p>}
      {countAbsent(outcome) > 0 && closings === 'prudent' && (
        <p>Là où le fichier est partiel, la couverture garde le jour du dernier répertoire complet.</p>
      )}
      <div className={styles.actions}>
        {good > 0 && mode !== 'all' && (
          <button
            type="button"
            className="button filled"
            onClick={() => (refused > 0 && mode === null ? setAsked((before) => before + 1) : onApply(refused > 0))}
          >
            Importer {formatCount(good, 'établissement')}
          </button>
        )}
        <button type="button" className="button" onClick={onBack}>
          {mode === 'all' ? 'Choisir le fichier corrigé' : 'Abandonner'}
        </button>
      </div>
    </section>
  );
}
