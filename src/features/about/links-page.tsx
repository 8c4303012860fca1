import { Fragment } from 'react';
import { useConfig } from '#/data/config';
import { listOpenRegions, useReference } from '#/data/regions';
import { UNKNOWN } from '#/domain/columns';
import { type FacetKey, facets } from '#/domain/facets';
import { MOST_RADIUS } from '#/domain/scope';
import { scopeParams } from '#/domain/scope-url';
import { MOST_COMPARED, MOST_KEPT } from '#/domain/selection-link';
import { Prose } from './prose';
import styles from './prose.module.css';

/** One entry per facet: the compiler refuses a facet that is not explained. */
const meanings: Readonly<Record<FacetKey, { meaning: string; example: string }>> = {
  theme: { meaning: 'Thème principal. Un thème contient ses sous-thèmes.', example: 'sante' },
  sector: { meaning: 'Secteur de l’établissement.', example: 'ms-personnes-agees' },
  departement: { meaning: 'Département, par son numéro.', example: '33' },
  category: { meaning: 'Catégorie de l’établissement, par son code FINESS (500 : EHPAD).', example: '500' },
  programme: {
    meaning: 'Dispositif qui a financé ou porté l’action ; il peut y en avoir plusieurs.',
    example: 'clact',
  },
  audience: { meaning: 'Professionnels concernés ; il peut y en avoir plusieurs.', example: 'soignants' },
  cost: { meaning: 'Ce que l’action a coûté, par tranche.', example: 'sans-depense' },
  outcome: { meaning: 'Comment l’essai a tourné, échecs compris.', example: 'arretee' },
  level: { meaning: 'Niveau du récit, du témoignage à la pratique remarquable.', example: 'validee' },
  phase: { meaning: 'Où en est l’action.', example: 'perennisee' },
  year: { meaning: 'Année où l’action a commencé.', example: '2024' },
};

/** The same for what an address holds beyond the facets. */
const scopeMeanings: Readonly<Record<(typeof scopeParams)[number], { meaning: string; examples: readonly string[] }>> =
  {
    q: { meaning: 'Recherche dans les récits, de 200 signes au plus.', examples: ['planning'] },
    pres: {
      meaning:
        'Un lieu : une commune par son code Insee, un établissement par son numéro FINESS, ou un point (latitude, longitude). La liste donne les distances à vol d’oiseau, les plus proches d’abord.',
      examples: ['33063', '44.84,-0.58'],
    },
    rayon: {
      meaning: `Avec pres, ne garde que les récits à moins de tant de kilomètres : un nombre entier, de 1 à ${MOST_RADIUS}.`,
      examples: ['50'],
    },
    comme: {
      meaning:
        'Votre établissement, par son numéro FINESS : les récits des établissements comparables viennent d’abord. Rien n’est caché.',
      examples: ['330781196'],
    },
    zone: {
      meaning: 'La partie de la carte où chercher, en degrés : ouest, sud, est, nord.',
      examples: ['-1.2,44.5,0.1,45.1'],
    },
    tri: {
      meaning:
        'L’ordre de la liste : pertinence (avec q), ressemblance (avec comme), distance (avec pres) ou recentes. Sans lui, le premier qui convient, dans cet ordre.',
      examples: ['recentes'],
    },
  };

interface Code {
  code: string;
  label: string;
  /** A code under another. */
  under?: boolean;
}

function Codes({ title, codes }: { title: string; codes: readonly Code[] }) {
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <ul>
        {codes.map(({ code, label, under }) => (
          <li key={code} data-under={under}>
            <code>{code}</code> {label}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The values that the parameters take, as the back end gives them today. */
function Values() {
  const [first] = listOpenRegions(useConfig().regions);
  const { data } = useReference(first?.code ?? '');
  if (!data) return null;
  const themes = data.themes
    .filter(({ parent }) => parent === null)
    .flatMap((root) => [
      root,
      ...data.themes.filter(({ parent }) => parent === root.code).map((theme) => ({ ...theme, under: true })),
    ]);
  return (
    <>
      <Codes title="Les codes des thèmes" codes={themes} />
      <Codes title="Les codes des secteurs" codes={data.sectors} />
      <Codes title="Les codes des catégories" codes={data.categories} />
      <Codes title="Les codes des dispositifs" codes={data.programmes} />
      {facets.map(({ key, vocabulary, title }) => {
        const codes = data.terms[vocabulary];
        return codes && <Codes key={key} title={`Les codes du paramètre «\u202f${title}\u202f»`} codes={codes} />;
      })}
    </>
  );
}

export function LinksPage() {
  return (
    <Prose
      title="Liens et filtres"
      lead="L’adresse de la page dit exactement ce que vous voyez. Copiez-la : la personne qui l’ouvre voit la même chose."
    >
      <h2>L’adresse d’une région filtrée</h2>
      <p>
        Après le nom de la région viennent les filtres, par exemple{' '}
        <code>/nouvelle-aquitaine?theme=sante&amp;dep=33&amp;dep=40</code> : les récits de santé au travail de Gironde
        et des Landes. Répéter un paramètre élargit ; en ajouter un autre resserre.
      </p>
      <dl>
        {facets.map(({ key, param }) => (
          <div key={key}>
            <dt>
              <code>{param}</code>
            </dt>
            <dd>
              {meanings[key].meaning} Exemple : <code>{`${param}=${meanings[key].example}`}</code>
            </dd>
          </div>
        ))}
        {scopeParams.map((param) => (
          <div key={param}>
            <dt>
              <code>{param}</code>
            </dt>
            <dd>
              {scopeMeanings[param].meaning} {scopeMeanings[param].examples.length > 1 ? 'Exemples' : 'Exemple'}
              {'\u202f: '}
              {scopeMeanings[param].examples.map((example, at) => (
                <Fragment key={example}>
                  {at > 0 && ', '}
                  <code>{`${param}=${example}`}</code>
                </Fragment>
              ))}
              .
            </dd>
          </div>
        ))}
        <div>
          <dt>
            <code>vue</code>
          </dt>
          <dd>
            Sur un écran étroit, <code>vue=carte</code> ouvre la carte au lieu de la liste.
          </dd>
        </div>
      </dl>
      <p>
        La valeur <code>{UNKNOWN}</code> demande ce que la source ne dit pas. Une valeur inconnue est laissée de côté,
        une par une : le reste de l’adresse s’applique. Ces paramètres ne changeront pas de sens.
      </p>
      <Values />

      <h2>L’adresse d’un récit</h2>
      <p>
        <code>/nouvelle-aquitaine/pratiques/12-le-titre</code> : seul le numéro compte. Si le titre change, l’ancienne
        adresse mène toujours au récit. Si le récit est retiré, elle le dit. Suivie des filtres d’une liste, elle donne
        aussi le récit précédent et le suivant de cette liste.
      </p>

      <h2>L’adresse d’une sélection</h2>
      <p>
        <code>/nouvelle-aquitaine/selection?fiches=12,8,40</code> : ces récits, dans cet ordre, {MOST_KEPT} au plus.{' '}
        <code>/nouvelle-aquitaine/comparer?fiches=12,8</code> les met côte à côte, {MOST_COMPARED} au plus. Un numéro
        qui n’est plus en ligne est signalé ; les autres s’affichent. Ouvrir un tel lien ne change pas votre propre
        sélection.
      </p>

      <h2>L’adresse de la couverture</h2>
      <p>
        <code>/nouvelle-aquitaine/couverture</code> : <code>lignes</code> et <code>colonnes</code> valent{' '}
        <code>territoires</code>, <code>secteurs</code> ou <code>themes</code> ; <code>mesure</code> vaut{' '}
        <code>part</code>, <code>pratiques</code> ou <code>sans</code> (établissements sans pratique) ;{' '}
        <code>theme</code>, <code>secteur</code>, <code>dep</code> et <code>categorie</code> prennent une valeur de leur
        filtre ; <code>tri</code> (<code>nom</code>, <code>total</code> ou le code d’une colonne) et{' '}
        <code>sens=decroissant</code> rangent les lignes ; <code>case=23~sante</code> ouvre une case ;{' '}
        <code>loin=50</code> donne la distance des zones blanches, en kilomètres ; <code>maille=commune</code> détaille
        un département par communes et non par EPCI ; <code>depuis=2026-07-01</code> choisit les chiffres datés avec
        lesquels comparer ; <code>pas=mois</code> montre les sites pilotes mois par mois ; <code>suivi</code> ne change
        que ce que l’équipe de la région voit de ses établissements à contacter.
      </p>
    </Prose>
  );
}
