/** The tables of a report as CSV files. Invariant: all rows, also those for which a sheet of paper has no room. */
import { type FileAbout, writeTable } from '#/domain/coverage/files';
import { programmeDefinitions, relayDefinitions } from '#/domain/coverage/programme-words';
import type { Change, FarOfTheme, UnderWay } from '#/domain/coverage/report';
import { definitions } from '#/domain/coverage/words';
import type { Labels } from '#/domain/labels';
import type { Relay } from '#/domain/relays';

const points = (share: number | null | undefined) =>
  share === null || share === undefined ? null : Math.round(share * 10_000) / 10_000;

/** One line per territory or sector: now, and what it has more than on the day compared with. */
export const writeChanges = (changes: readonly Change[], head: string, about: FileAbout): string[] =>
  writeTable(
    about,
    [
      head,
      'Pratiques',
      'Évolution',
      'Établissements avec une pratique',
      'Évolution',
      'Établissements recensés',
      'Évolution',
      'Évolution de la part',
    ],
    changes.map(({ label, practices, covered, open, trend }) => [
      label,
      practices,
      trend?.practices ?? null,
      covered,
      trend?.covered ?? null,
      open,
      trend?.open ?? null,
      points(trend?.share),
    ]),
  );

/** One line per theme. */
export const writeFarByTheme = (themes: readonly FarOfTheme[], km: number, about: FileAbout): string[] =>
  writeTable(
    about,
    ['Thème', `Établissements à plus de ${km}\u00a0km`, 'Établissements mesurés'],
    themes.map(({ label, far, measured }) => [label, far, measured]),
    definitions,
  );

/** One line per participation under way. */
export const writeUnderWay = (list: readonly UnderWay[], labels: Labels, about: FileAbout): string[] =>
  writeTable(
    about,
    ['FINESS', 'Établissement', 'Commune', 'Campagne', 'Rôle', 'Depuis'],
    list.map(({ finess, name, commune, campaign, role, startsOn }) => [
      finess,
      name ?? 'fermé ou hors champ',
      commune,
      campaign,
      labels('participation-role', role),
      startsOn,
    ]),
    programmeDefinitions,
  );

/** One line per relay and scope. */
export const writeRelayList = (relays: readonly Relay[], labels: Labels, about: FileAbout): string[] =>
  writeTable(
    about,
    ['Relais', 'Sorte', 'Disponibilité', 'Contact', 'Département', 'Thème'],
    relays.flatMap(({ name, kind, availability, contact, scopes }) =>
      scopes.map(({ departement, theme }) => [
        name,
        labels('relay-kind', kind),
        availability,
        contact,
        labels('departement', departement),
        theme === null ? 'tous' : labels('theme', theme),
      ]),
    ),
    relayDefinitions,
  );
