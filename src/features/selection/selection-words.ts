import type { Practice } from '#/data/practices';
import { createLabels } from '#/domain/labels';
import { toPracticePath } from '#/domain/practice-address';
import { findRegionByCode } from '#/domain/regions';
import { uncapitalise } from '#/domain/sentence';
import type { ReferencePart } from '#/domain/snapshots';
import { typeset } from '#/domain/typography';

interface Labelled {
  code: string;
  label: string;
}

/** For paper, which leaves the site. */
export const DEMONSTRATION = 'Démonstration\u202f: établissements, communes et récits sont fictifs.';

/** What a list, a comparison and a dossier say of a practice in a line. */
export interface Heading {
  number: number;
  title: string;
  /** Path of its whole text. */
  path: string;
  summary: string;
  establishment: string;
  /** « Saint-Amarou (Gironde) » */
  place: string;
  /** « de 51 à 249 agents », « public »: what is known of them. */
  kind: string[];
  theme: Labelled & { root: string };
  outcome: Labelled | null;
  level: Labelled;
  cost: string | null;
  demonstration: boolean;
}

/** Reads the words of practices. A practice of another region than `reference` has the code of its département for a name. */
export function createReader(reference: ReferencePart) {
  const label = createLabels(reference);
  const rootOf = (code: string) => reference.themes.find((theme) => theme.code === code)?.parent ?? code;
  const term = (vocabulary: string, code: string | null): Labelled | null =>
    code === null ? null : { code, label: label(vocabulary, code) };
  return {
    label,
    /** Several labels in one line, as a sentence would hold them. */
    line: (vocabulary: string, codes: readonly string[]): string =>
      codes.map((code, at) => (at === 0 ? label(vocabulary, code) : uncapitalise(label(vocabulary, code)))).join(', '),
    heading: ({ number, region_code, content, lead, theme_code, outcome, level }: Practice): Heading => {
      const region = findRegionByCode(region_code);
      const departement = label('departement', lead.departement_code);
      return {
        number,
        title: typeset(content.title),
        path: region ? toPracticePath(region, number, content.title) : '/',
        summary: typeset(content.summary),
        establishment: typeset(lead.name),
        place: lead.commune_name ? `${lead.commune_name} (${departement})` : departement,
        kind: [term('size-class', lead.size_class), term('legal-status', lead.legal_status)].flatMap((one) =>
          one ? [uncapitalise(one.label)] : [],
        ),
        theme: { code: theme_code, label: label('theme', theme_code), root: rootOf(theme_code) },
        outcome: term('outcome', outcome),
        level: { code: level, label: label('level', level) },
        cost: term('cost-class', content.cost_class)?.label ?? null,
        demonstration: lead.demonstration,
      };
    },
  };
}
export type Reader = ReturnType<typeof createReader>;
