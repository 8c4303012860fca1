/**
 * What the REST address accepts in a query. PGlite ignores statement_timeout and a slow query stops every other request,
 * so the costly shapes are refused before they start. On a hosted project PostgreSQL cuts them by itself.
 */
const longest = { limit: 10_000, offset: 100_000 };
const mostWildcards = 8;
const deepestEmbed = 5;

function depth(select: string): number {
  let now = 0;
  let deepest = 0;
  for (const sign of select) {
    if (sign === '(') deepest = Math.max(deepest, ++now);
    else if (sign === ')') now--;
  }
  return deepest;
}

function isBounded(value: string, most: number): boolean {
  return /^\d{1,9}$/.test(value) && Number(value) <= most;
}

/** What is wrong with this query, or null. English: it answers programs. */
export function refuseQuery(query: URLSearchParams, range: string | null): string | null {
  for (const [name, value] of query) {
    const last = name.split('.').at(-1);
    if (last === 'limit' && !isBounded(value, longest.limit)) return `${name} must be between 0 and ${longest.limit}`;
    if (last === 'offset' && !isBounded(value, longest.offset))
      return `${name} must be between 0 and ${longest.offset}`;
    if (last === 'select' && depth(value) > deepestEmbed) return `no more than ${deepestEmbed} levels of embedding`;
    if (/(?:^|[.(,])i?match(?:\((?:any|all)\))?\./.test(value)) return 'regular expressions are not available here';
    if (/like/.test(value) && (value.match(/[*%]/g)?.length ?? 0) > mostWildcards) return 'too many wildcards';
  }
  const start = /^(\d+)-/.exec(range ?? '')?.[1];
  if (start !== undefined && !isBounded(start, longest.offset)) return 'range starts too far';
  return null;
}
