/** The tables of the programme and of time as CSV files. Invariant: the same numbers as on the page, with the words that define them. */
import { readCell, shareOf } from '#/domain/coverage/count';
import type { DatedCoverage } from '#/domain/coverage/figures';
import { type FileAbout, figuresHeads, toFiguresCells, writeTable } from '#/domain/coverage/files';
import type { DayFigures } from '#/domain/coverage/over-time';
import type { Course, Engagement, ProgrammeFigures } from '#/domain/coverage/programme';
import { programmeDefinitions, relayDefinitions, timeDefinitions } from '#/domain/coverage/programme-words';
import type { RelayCoverage } from '#/domain/coverage/relay-scopes';
import { definitions } from '#/domain/coverage/words';
import type { Cell } from '#/domain/csv';
import { createLabels } from '#/domain/labels';
import type { ReferencePart } from '#/domain/snapshots';

/** One line per day: the main figures as they were. */
export const writeDays = (days: readonly DayFigures[], about: FileAbout): string[] =>
  writeTable(
    about,
    ['Jour', 'Compté', ...figuresHeads],
    days.map(({ day, rebuilt, figures }) => [
      day,
      rebuilt ? 'après coup' : 'ce jour-là',
      ...(figures ? toFiguresCells(figures) : [null, null, null, null]),
    ]),
    [...definitions, ...timeDefinitions],
  );

/** Everything that was kept of a day: one line per cell with establishments or practices. */
export function writeDated(
  { coverage, takenOn, version }: DatedCoverage,
  reference: ReferencePart,
  about: FileAbout,
): string[] {
  const labels = createLabels(reference);
  const name = (vocabulary: string, code: string | null) => (code === null ? 'Ensemble' : labels(vocabulary, code));
  const lines: Cell[][] = [];
  for (const territory of [...coverage.territories, null])
    for (const sector of [...coverage.sectors, null])
      for (const theme of [...coverage.themes, null]) {
        const figures = readCell(coverage, { territory, sector, theme });
        if (!figures || (figures.open === 0 && figures.practices === 0)) continue;
        lines.push([
          name('departement', territory),
          name('sector', sector),
          name('theme', theme),
          ...toFiguresCells(figures),
        ]);
      }
  return writeTable(
    { ...about, countedOn: `${takenOn} (instantané ${version})` },
    ['Département', 'Secteur', 'Thème', ...figuresHeads],
    lines,
    [...definitions, ...timeDefinitions],
  );
}

/** One line per period and programme. */
export const writeCourse = ({ periods, programmes }: Course, counted: string, about: FileAbout): string[] =>
  writeTable(
    about,
    ['Période', 'Dernier jour', 'Dispositif', counted],
    periods.flatMap(({ label, last }, at) =>
      programmes.map((programme): Cell[] => [label, last, programme.label, programme.values[at] ?? 0]),
    ),
    programmeDefinitions,
  );

/** One line per campaign, and one for each programme. */
export function writeProgrammes(programmes: readonly ProgrammeFigures[], about: FileAbout): string[] {
  const [first] = programmes;
  const classes = first?.amounts.map(({ label }) => label) ?? [];
  const toCells = (figures: Engagement): Cell[] => {
    const share = shareOf({ covered: figures.telling, open: figures.open });
    return [
      figures.projects,
      figures.establishments,
      figures.open,
      figures.telling,
      share === null ? null : Math.round(share * 10_000) / 10_000,
      figures.citing,
      ...figures.amounts.map(({ count }) => count),
    ];
  };
  return writeTable(
    about,
    [
      'Dispositif',
      'Campagne',
      'Années',
      'Date limite',
      'Enveloppe (€)',
      'Source',
      'Projets',
      'Établissements',
      'Encore ouverts',
      'Avec une pratique en ligne',
      'Part',
      'Qui cite le dispositif',
      ...classes,
    ],
    programmes.flatMap(({ label, campaigns, ...all }) => [
      ...campaigns.map(({ campaign, ...figures }): Cell[] => [
        label,
        campaign.label,
        campaign.years,
        campaign.deadline,
        campaign.envelope,
        campaign.source,
        ...toCells(figures),
      ]),
      [label, 'Ensemble', null, null, null, null, ...toCells(all)],
    ]),
    programmeDefinitions,
  );
}

/** One line per département and theme. */
export const writeRelays = ({ themes, rows }: RelayCoverage, about: FileAbout): string[] =>
  writeTable(
    about,
    ['Département', 'Thème', 'Relais', 'Dont en partie', 'Dont propres au territoire ou au thème'],
    rows.flatMap(({ label, cells }) =>
      cells.map(({ whole, part, local }, at): Cell[] => [label, themes[at]?.label ?? '', whole + part, part, local]),
    ),
    relayDefinitions,
  );
