import { type FieldErrors, get, type Resolver, set } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import { findProblems, findProblemsToSend, type Problem } from '#/domain/practice-problems';

export interface Rules {
  /** Is the text to be sent to its readers, or only kept? */
  toSend: boolean;
}

/** The rules of `domain/` for the form: one sentence for each field. */
export const resolveContent: Resolver<PracticeContent, Rules> = async (values, rules) => {
  const problems: Problem[] = rules?.toSend === false ? findProblems(values) : findProblemsToSend(values);
  if (problems.length === 0) return { values, errors: {} };
  const errors: FieldErrors<PracticeContent> = {};
  // The first sentence about a field is the one to follow.
  for (const { path, message } of problems) if (!get(errors, path)) set(errors, path, { type: 'value', message });
  return { values: {}, errors };
};
