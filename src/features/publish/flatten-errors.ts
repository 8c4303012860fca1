import type { FieldErrors } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import type { Problem } from '#/domain/practice-problems';

/** The errors of the form as one list, in the order of its fields. */
export function flattenErrors(errors: FieldErrors<PracticeContent>): Problem[] {
  const walk = (value: unknown, path: string): Problem[] => {
    if (typeof value !== 'object' || value === null) return [];
    if ('message' in value && typeof value.message === 'string') return [{ path, message: value.message }];
    return Object.entries(value).flatMap(([key, inner]) => walk(inner, path === '' ? key : `${path}.${key}`));
  };
  return walk(errors, '');
}
