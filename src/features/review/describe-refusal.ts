import { DataError, describeError } from '#/data/errors';
import type { ReviewText } from '#/data/review-text';
import { fieldNames } from '#/domain/field-words';
import { nameFile } from '#/domain/files';
import { adviseOnRefusal, isOutdated, mayAcceptAuthor, readRefusalList } from '#/domain/review';
import type { ReferencePart } from '#/domain/snapshots';

export interface Refusal {
  title: string;
  advice: string;
  /** What it is about: criteria without an answer, fields that miss. */
  items: string[];
  /** The same, with the author accepted, would pass. */
  acceptable: boolean;
  /** What is shown is no longer what the server has. */
  outdated: boolean;
}

/** Why a decision was not taken, and what to do, in words. */
export function describeRefusal(
  cause: unknown,
  reference: ReferencePart | undefined,
  attachments: ReviewText['attachments'] = [],
): Refusal {
  const told = cause instanceof DataError ? cause.told : null;
  if (cause instanceof DataError && cause.kind === 'refused') {
    return {
      title: 'Cette action ne vous est pas ouverte.',
      advice: 'Votre rôle, ou ce texte, a peut-être changé : la page vient d’être relue.',
      items: [],
      acceptable: false,
      outdated: true,
    };
  }
  if (told === null || told.reason === '') {
    return { ...describeError(cause), items: [], acceptable: false, outdated: false };
  }
  const criteria = readRefusalList(told.details, 'criteria').map(
    (code) => reference?.terms.criterion?.find((term) => term.code === code)?.label ?? code,
  );
  const fields = readRefusalList(told.details, 'fields').map(
    (path) => Object.entries(fieldNames).find(([name]) => name === path.split(/[.[]/)[0])?.[1] ?? path,
  );
  const files = readRefusalList(told.details, 'attachments').flatMap(
    (id) => attachments.find((file) => file.id === id) ?? [],
  );
  const acceptable = told.reason === 'membership' && mayAcceptAuthor(told.details);
  return {
    title: told.sentence,
    advice: acceptable
      ? 'Acceptez cette personne et publiez d’un même geste, ou laissez l’établissement l’accepter.'
      : adviseOnRefusal(told.reason),
    items: [...new Set([...criteria, ...fields, ...files.map((file) => nameFile(file, attachments))])],
    acceptable,
    outdated: isOutdated(told.reason),
  };
}
