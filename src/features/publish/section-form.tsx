import type { UseQueryResult } from '@tanstack/react-query';
import type { DraftKeeper } from '#/data/draft-keeper';
import type { Version } from '#/data/versions';
import type { Section } from '#/domain/completeness';
import type { ReferencePart } from '#/domain/snapshots';
import { TestimonyForm } from './testimony-form';

export interface SectionProps {
  section: Section;
  keeper: DraftKeeper;
  finess: string | null;
  reference: UseQueryResult<ReferencePart>;
  /** What the server knew when the page opened. */
  version: Version | null;
  onChoose: (finess: string) => void;
}

/** The part of the text that is being written. */
export function SectionForm(props: SectionProps) {
  return <TestimonyForm {...props} />;
}
