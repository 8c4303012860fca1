import { type CellFigures, type Coverage, shareOf } from '#/domain/coverage/count';
import { isDemonstration, listSince, listUnderWay } from '#/domain/coverage/report';
import { describeRegister, formatShare } from '#/domain/coverage/words';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';
import styles from './report.module.css';
import type { ReportProps } from './report-page';
import type { Comparison } from './use-comparison';

/** The first thing one reads: what was found, in sentences, of which day and from which sources. */
export function ReportCover({
  loaded: { source, version },
  view: { departement },
  place,
  whole,
  coverage,
  practices,
  comparison: { before, today },
  built,
}: ReportProps & {
  whole: CellFigures;
  coverage: Coverage;
  practices: readonly number[];
  comparison: Comparison;
  built: string | undefined;
}) {
  const share = shareOf(whole);
  const relays = source.places.relays.rows.filter(
    ({ scopes }) => departement === null || scopes.some((scope) => scope.departement === departement),
  ).length;
  const pilots = new Set(
    listUnderWay(source, departement, today)
      .filter(({ role }) => role === 'pilote')
      .map(({ finess }) => finess),
  ).size;
  const fresh = before ? listSince(source, practices, before.takenOn).length : 0;
  const lastSector = coverage.sectors.length;
  const group = coverage.territories.length * (lastSector + 1);
  const width = coverage.themes.length + 1;
  const themes = source.reference.themes.filter(({ parent }) => parent === null);
  const silent = themes.filter(
    ({ code }) => coverage.practices[(group + lastSector) * width + coverage.themes.indexOf(code)] === 0,
  );
  return (
    <header className={styles.cover}>
      <p className={styles.standfirst}>
        {whole.covered === 0
          ? `Aucun des ${formatCount(whole.open, 'établissement')} n’a encore raconté de pratique.`
          : `Sur ${formatCount(whole.open, 'établissement')}, ${formatNumber(whole.covered)} ${whole.covered < 2 ? 'a raconté' : 'ont raconté'} au moins une pratique${share === null ? '' : `, soit ${formatShare(share)}`}.`}
      </p>
      <ul className={styles.facts}>
        <li>
          <b>{formatCount(whole.practices, 'pratique')} en ligne</b>
          {before && fresh > 0 && `, dont ${formatNumber(fresh)} depuis le ${formatPartialDate(before.takenOn)}`}
        </li>
        <li>
          <b>{formatCount(whole.open - whole.covered, 'établissement')} sans pratique</b>
        </li>
        <li>
          <b>
            {silent.length === 0
              ? 'Chaque grand thème a une pratique'
              : silent.length === themes.length
                ? 'Aucun grand thème n’a de pratique'
                : `${formatCount(silent.length, 'grand thème', 'grands thèmes')} sans pratique`}
          </b>
          {silent.length > 0 &&
            silent.length < themes.length &&
            `\u202f: ${silent.map(({ label }) => label).join(', ')}`}
        </li>
        <li>
          <b>{formatCount(pilots, 'site pilote', 'sites pilotes')} en cours</b>,{' '}
          {formatCount(relays, 'relais', 'relais')}
        </li>
      </ul>
      <p className={styles.sources}>
        {place}. Compté le {built ? formatPartialDate(built) : formatPartialDate(today)} (instantané {version}), imprimé
        le {formatPartialDate(today)}. Sources{'\u202f'}: pratiques en ligne sur Essaim{'\u202f'}; établissements
        {'\u202f'}: {describeRegister(source.register)}
        {'\u202f'}; participations et relais enregistrés par l’équipe de la région. {window.location.href}
      </p>
      {isDemonstration(source) && (
        <p className={styles.demonstration}>
          Démonstration{'\u202f'}: établissements, pratiques, campagnes et relais sont fictifs.
        </p>
      )}
    </header>
  );
}
