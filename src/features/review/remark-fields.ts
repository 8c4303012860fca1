import { fieldNames } from '#/domain/field-words';
import type { PracticeContent } from '#/domain/practice';

export interface RemarkField {
  path: string;
  name: string;
}

const listed = ['steps', 'indicators', 'verbatims', 'funding', 'partners'] as const;

/** What a remark may be about: the whole, each field, each line of a list, the contact, the files. */
export function listRemarkFields(content: PracticeContent): RemarkField[] {
  const lines = new Map<string, number>(listed.map((field) => [field, content[field].length]));
  return [
    { path: 'general', name: 'L’ensemble' },
    ...Object.entries(fieldNames).flatMap(([path, name]) => [
      { path, name },
      ...Array.from({ length: lines.get(path) ?? 0 }, (_, at) => ({
        path: `${path}[${at}]`,
        name: `${name}, nº ${at + 1}`,
      })),
    ]),
    { path: 'contact', name: 'Contact' },
    { path: 'attachments', name: 'Photos et documents' },
  ];
}
