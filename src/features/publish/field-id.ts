/** The identifier of a field on the page, from its path: links of the summary, errors and remarks lead there. */
export const toFieldId = (path: string): string => `champ-${path.replace(/[.[\]]+/g, '-').replace(/-$/, '')}`;
