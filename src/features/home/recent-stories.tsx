import { Link } from 'react-router';
import { useRecentPractices } from '#/data/practices';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import { toPracticePath } from '#/domain/practice-address';
import { findRegionByCode } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import { Glyph, RingGlyph } from '#/ui/glyph';
import styles from './home-page.module.css';

const COUNT = 3;
const outcomeWords: Readonly<Record<string, string>> = { reussie: 'Réussie', mitigee: 'Mitigée', arretee: 'Arrêtée' };
const titles = ['', 'Un récit récent', 'Deux récits récents', 'Trois récits récents'];

/** The latest practices of the open regions. Without an answer it takes no room: the page stands without it. */
export function RecentStories({ regions }: { regions: readonly string[] }) {
  const { data } = useRecentPractices(regions, COUNT);
  if (!data || data.length === 0) return null;
  return (
    <section className={styles.stories}>
      <h2>{titles[data.length]}</h2>
      <ol>
        {data.map(({ number, region_code, title, outcome, theme, lead }) => {
          const glyph = themeGlyphs[theme.parent_code ?? theme.code];
          const ring = outcomeGlyphs[outcome ?? ''];
          const region = findRegionByCode(region_code);
          return (
            <li key={number}>
              <p className={styles.over}>
                <span>
                  {glyph && <Glyph {...glyph} />} {typeset(theme.label)}
                </span>
                {ring && (
                  <span>
                    <RingGlyph {...ring} /> {outcomeWords[outcome ?? '']}
                  </span>
                )}
              </p>
              <h3>
                <Link to={region ? toPracticePath(region, number, title) : '/'}>{typeset(title)}</Link>
              </h3>
              <p>
                {typeset(lead.name)},{' '}
                {lead.commune_name ? `${lead.commune_name} (${lead.departement.name})` : lead.departement.name}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
