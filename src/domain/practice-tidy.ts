/** A text without the items that nobody has filled: an empty step says nothing. Invariant: what holds a word, a figure or a date stays. */
import { isBlank } from '#/domain/blank';
import type { PracticeContent } from '#/domain/practice';

const isFilled = (item: string | object): boolean =>
  typeof item === 'string'
    ? !isBlank(item)
    : Object.values(item).some((part) => (typeof part === 'string' ? !isBlank(part) : part !== null));

export const dropEmptyItems = (content: PracticeContent): PracticeContent => ({
  ...content,
  steps: content.steps.filter(isFilled),
  indicators: content.indicators.filter(isFilled),
  partners: content.partners.filter(isFilled),
  verbatims: content.verbatims.filter(isFilled),
});
