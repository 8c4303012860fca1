import { useConfig } from '#/data/config';
import { describeError } from '#/data/errors';
import { type PublicFact, useCensus, useFacts } from '#/data/facts';
import { listOpenRegions, useRegionSummaries } from '#/data/regions';
import { findRegionByCode, type Region } from '#/domain/regions';
import { formatNumber, formatPartialDate, typeset } from '#/domain/typography';
import { Message } from '#/ui/message';
import { Prose } from './prose';
import styles from './prose.module.css';

/** What each region holds, with its denominator and the day it was counted. */
function Counts({ open }: { open: readonly Region[] }) {
  const codes = open.map(({ code }) => code);
  const summaries = useRegionSummaries(codes);
  const census = useCensus(codes);
  const error = summaries.error ?? census.error;
  if (error) {
    const { title, advice } = describeError(error);
    return (
      <Message title={title} onRetry={() => Promise.all([summaries.refetch(), census.refetch()])}>
        <p>{advice}</p>
      </Message>
    );
  }
  if (!summaries.data || !census.data) return <p role="status">Lecture des chiffres…</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Région</th>
          <th scope="col" className={styles.number}>
            Récits
          </th>
          <th scope="col">Établissements qui en portent un</th>
          <th scope="col">Compté le</th>
        </tr>
      </thead>
      <tbody>
        {open.map(({ code, name }) => {
          const summary = summaries.data.get(code);
          return (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td className={`${styles.number} tabular`}>{formatNumber(summary?.count ?? 0)}</td>
              <td className="tabular">
                {formatNumber(summary?.establishments ?? 0)} sur {formatNumber(census.data.get(code) ?? 0)} recensés
              </td>
              <td>{summary ? formatPartialDate(summary.built_at) : 'pas encore compté'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Fact({ fact }: { fact: PublicFact }) {
  const where = fact.region_code === null ? 'France entière' : findRegionByCode(fact.region_code)?.name;
  return (
    <dd>
      {typeset(fact.statement)}
      <span className={styles.small}>
        {where}.{' '}
        <a href={fact.url} rel="noreferrer">
          {typeset(fact.source)}
        </a>
        , <time dateTime={fact.as_of}>{formatPartialDate(fact.as_of)}</time>
      </span>
    </dd>
  );
}

/** Facts stated elsewhere, by programme or theme, never as points of the map. Without an answer the section is not there. */
function Facts({ codes }: { codes: readonly string[] }) {
  const { data } = useFacts(codes);
  if (!data || data.length === 0) return null;
  const subjects = new Map<string, PublicFact[]>();
  for (const fact of data) {
    const subject = fact.programme?.label ?? fact.theme?.label ?? 'Autres';
    subjects.set(subject, [...(subjects.get(subject) ?? []), fact]);
  }
  return (
    <>
      <h2>Faits publics</h2>
      <p>
        Publiés par les agences et les ministères, ils accompagnent les récits des mêmes sujets. Ils ne sont jamais
        dessinés comme des points de la carte.
      </p>
      <dl>
        {[...subjects].map(([subject, facts]) => (
          <div key={subject} className={styles.subject}>
            <dt>{typeset(subject)}</dt>
            {facts.map((fact) => (
              <Fact key={fact.id} fact={fact} />
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

export function DataPage() {
  const { demonstration, regions } = useConfig();
  const open = listOpenRegions(regions);
  return (
    <Prose title="Données et dates" lead="Chaque nombre affiché a une source, une date et un dénominateur. Les voici.">
      <h2>Ce qui est en ligne</h2>
      {demonstration && (
        <p>
          <strong>Ceci est une démonstration.</strong> Les établissements et les récits sont fictifs ; les communes, les
          départements et les faits publics sont réels.
        </p>
      )}
      <Counts open={open} />

      <h2>Comment c’est compté</h2>
      <dl>
        <div>
          <dt>Un récit</dt>
          <dd>Une pratique publiée. Elle compte une fois, là où se trouve l’établissement qui la mène.</dd>
        </div>
        <div>
          <dt>Un établissement recensé</dt>
          <dd>
            Un site du répertoire FINESS, ouvert, dont la catégorie appartient à l’un des secteurs d’Essaim. Les
            pharmacies, les laboratoires et les autres catégories hors champ ne comptent pas.
          </dd>
        </div>
        <div>
          <dt>« Non renseigné »</dt>
          <dd>Un statut, une taille ou une commune que la source ne donne pas. Ce n’est pas un zéro.</dd>
        </div>
        <div>
          <dt>Le thème d’un récit</dt>
          <dd>Son thème principal. Un thème compte aussi les récits de ses sous-thèmes.</dd>
        </div>
        <div>
          <dt>Fraîcheur</dt>
          <dd>Un récit publié ou retiré l’est partout en moins d’une minute.</dd>
        </div>
      </dl>

      <Facts codes={open.map(({ code }) => code)} />

      <h2>D’où viennent les fonds et les listes</h2>
      <dl>
        <div>
          <dt>Établissements</dt>
          <dd>
            {demonstration
              ? 'Fictifs, posés sur de vraies communes. Un site réel importe le répertoire FINESS.'
              : 'Répertoire FINESS (ministère chargé de la santé, Licence Ouverte 2.0).'}
          </dd>
        </div>
        <div>
          <dt>Régions, départements, communes</dt>
          <dd>Code officiel géographique 2026 (Insee, Licence Ouverte 2.0) ; codes postaux de La Poste.</dd>
        </div>
        <div>
          <dt>Contours</dt>
          <dd>Natural Earth, domaine public. Bons à l’échelle d’un département, pas à celle d’une rue.</dd>
        </div>
        <div>
          <dt>Position des communes</dt>
          <dd>GeoNames, CC BY 4.0. Aucune position n’est devinée.</dd>
        </div>
        <div>
          <dt>Thèmes</dt>
          <dd>Les six sujets du référentiel QVCT de l’Anact (juillet 2023), et des sous-thèmes propres à Essaim.</dd>
        </div>
        <div>
          <dt>Caractères</dt>
          <dd>Literata (TypeTogether) et Commissioner (Kostas Bartsokas), licence OFL.</dd>
        </div>
      </dl>
    </Prose>
  );
}
