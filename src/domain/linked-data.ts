/**
 * A practice for machines that read pages: JSON-LD (schema.org) and a description of a line or two. Invariants: nothing that the page does
 * not show, and nothing in a text can end the element that holds it.
 */

/** What is said of a practice, in words ready to be read. */
export interface LinkedPractice {
  number: number;
  title: string;
  summary: string;
  whatWasDone: string;
  /** Label of the theme of level 1, and of its own theme. */
  rootTheme: string;
  theme: string;
  establishment: string;
  commune: string | null;
  departement: string;
  lon: number | null;
  lat: number | null;
  /** ISO dates. */
  publishedAt: string;
  confirmedAt: string;
  demonstration: boolean;
}

/** In signs: what search engines show. */
const LONGEST_DESCRIPTION = 160;

/** The beginning of a text in one line, cut at a word. */
function cut(text: string, longest: number): string {
  const line = text.replace(/[ \t\r\n\u2028\u2029]+/g, ' ').trim();
  if (line.length <= longest) return line;
  const words = line.slice(0, longest);
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), longest / 2)).replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** One or two lines: its standfirst, else what was done, else who tells it. */
export function describePractice({
  number,
  summary,
  whatWasDone,
  establishment,
  departement,
  theme,
}: LinkedPractice): string {
  const text = [summary, whatWasDone].find((one) => one.trim() !== '');
  return cut(
    text ?? `${theme}\u202f: récit nº\u00a0${number}, ${establishment} (${departement}).`,
    LONGEST_DESCRIPTION,
  );
}

/** The practice as an `Article`; `url` is its canonical address, `site` that of the site. */
export function toLinkedData(practice: LinkedPractice, url: string, site: string): Record<string, unknown> {
  const { commune, departement, lon, lat, publishedAt, confirmedAt, rootTheme, theme } = practice;
  const place = commune === null ? departement : `${commune} (${departement})`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    identifier: String(practice.number),
    headline: practice.title,
    description: describePractice(practice),
    inLanguage: 'fr',
    isAccessibleForFree: true,
    datePublished: publishedAt,
    dateModified: confirmedAt > publishedAt ? confirmedAt : publishedAt,
    articleSection: rootTheme,
    about: [...new Set([theme, rootTheme])].map((name) => ({ '@type': 'DefinedTerm', name })),
    author: {
      '@type': 'Organization',
      name: practice.establishment,
      address: {
        '@type': 'PostalAddress',
        ...(commune === null ? {} : { addressLocality: commune }),
        addressRegion: departement,
        addressCountry: 'FR',
      },
    },
    spatialCoverage: {
      '@type': 'Place',
      name: place,
      ...(lon === null || lat === null ? {} : { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } }),
    },
    isPartOf: { '@type': 'WebSite', name: 'Essaim', url: site },
    ...(practice.demonstration ? { creativeWorkStatus: 'Démonstration\u202f: récit et établissement fictifs' } : {}),
  };
}

/** As the text of a `script` element: no `<`, so that no text closes it, in a page that is saved as in one that is read. */
export const writeLinkedData = (data: Record<string, unknown>): string =>
  JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
