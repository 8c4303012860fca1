import type { CampaignFigures, Engagement, ProgrammeFigures } from '#/domain/coverage/programme';
import { tellingShare } from '#/domain/coverage/programme';
import type { CoverageSource } from '#/domain/coverage/source';
import { formatRatio, formatShare } from '#/domain/coverage/words';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';
import { ScrollBox } from '#/ui/scroll-box';
import { BarTable } from './charts/bar-table';
import styles from './coverage.module.css';

const tell = (figures: Engagement) => {
  const share = tellingShare(figures);
  const ratio = formatRatio({ covered: figures.telling, open: figures.open });
  return share === null ? ratio : `${ratio} (${formatShare(share)})`;
};

/** A year or two, a day to come or gone, a sum. */
function describeCampaign({ campaign: { years, deadline, envelope } }: CampaignFigures): string {
  return [
    years,
    deadline === null ? null : `date limite le ${formatPartialDate(deadline)}`,
    envelope === null ? null : `enveloppe de ${formatNumber(envelope)}\u202f€`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** One programme: what is published about it, its campaigns, and the classes of amounts. */
export function Dispositif({
  figures,
  source,
  heading: Heading = 'h4',
}: {
  figures: ProgrammeFigures;
  source: CoverageSource;
  heading?: 'h3' | 'h4';
}) {
  const { code, label, campaigns, amounts } = figures;
  const facts = source.reference.facts.filter(({ programme }) => programme === code);
  const known = amounts.filter(({ code: amount, count }) => amount !== null && count > 0);
  return (
    <article className={styles.dispositif}>
      <Heading>{label}</Heading>
      <p>
        {formatCount(figures.projects, 'projet')}, {formatCount(figures.establishments, 'établissement')}
        {figures.open > 0 &&
          `\u202f; ${tell(figures)} avec une pratique en ligne, ${figures.citing} qui cite${figures.citing < 2 ? '' : 'nt'} ce dispositif`}
        .
      </p>
      {facts.map(({ statement, source: origin, url, asOf }) => (
        <p key={url + statement} className={styles.note}>
          {statement}{' '}
          <a href={url}>
            {origin}, {formatPartialDate(asOf)}
          </a>
        </p>
      ))}
      <div className={styles.dispositifParts}>
        <ScrollBox className={styles.scroll} label={`Campagnes\u202f: ${label}`}>
          <table className={styles.plain}>
            <caption className="sr-only">Campagnes{`\u202f: ${label}`}</caption>
            <thead>
              <tr>
                <th scope="col">Campagne</th>
                <th scope="col">Projets</th>
                <th scope="col">Établissements</th>
                <th scope="col">Avec une pratique en ligne</th>
              </tr>
            </thead>
            <tbody>
              {campaigns.map((one) => (
                <tr key={one.campaign.id}>
                  <th scope="row">
                    {one.campaign.label}
                    <small>{describeCampaign(one)}</small>
                  </th>
                  <td className="tabular">{formatNumber(one.projects)}</td>
                  <td className="tabular">{formatNumber(one.establishments)}</td>
                  <td className="tabular">{one.open === 0 ? '–' : tell(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        {known.length > 0 && (
          <BarTable
            caption="Projets par classe de montant"
            heads={['Montant', 'Projets']}
            bars={amounts
              .filter(({ count }) => count > 0)
              .map(({ code: amount, label: words, count }) => ({
                key: amount ?? 'inconnu',
                label: words,
                value: count,
              }))}
          />
        )}
      </div>
    </article>
  );
}
