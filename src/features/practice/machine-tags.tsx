import type { Practice } from '#/data/practices';
import { describePractice, type LinkedPractice, toLinkedData, writeLinkedData } from '#/domain/linked-data';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import type { Words } from '#/sheet/practice-words';
import { usePageDescription } from '#/ui/page-description';

function toLinked({ number, theme_code, content, lead, published_at, confirmed_at }: Practice, words: Words) {
  const theme = words.theme(theme_code);
  return {
    number,
    title: typeset(content.title),
    summary: typeset(content.summary),
    whatWasDone: typeset(content.what_was_done),
    rootTheme: theme?.root.label ?? theme_code,
    theme: theme?.label ?? theme_code,
    establishment: typeset(lead.name),
    commune: lead.commune_name,
    departement: words.departement(lead.departement_code),
    lon: lead.lon,
    lat: lead.lat,
    publishedAt: published_at,
    confirmedAt: confirmed_at,
    demonstration: lead.demonstration,
  } satisfies LinkedPractice;
}

/** What a practice says to search engines and to the sites where its link is shared. They go with the page. */
export function MachineTags({ practice, words, region }: { practice: Practice; words: Words; region: Region }) {
  const linked = toLinked(practice, words);
  const description = describePractice(linked);
  const { origin } = window.location;
  const url = origin + toPracticePath(region, practice.number, practice.content.title);
  usePageDescription(description);
  return (
    <>
      <link rel="canonical" href={url} />
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content="Essaim" />
      <meta property="og:locale" content="fr_FR" />
      <meta property="og:title" content={linked.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      {/* What is fictional stays out of what people find. */}
      {linked.demonstration && <meta name="robots" content="noindex" />}
      <script type="application/ld+json">{writeLinkedData(toLinkedData(linked, url, `${origin}/`))}</script>
    </>
  );
}
