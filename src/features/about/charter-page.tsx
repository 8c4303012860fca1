import { outcomeGlyphs } from '#/domain/glyphs';
import { RingGlyph } from '#/ui/glyph';
import { Prose } from './prose';

const outcomes: { code: string; label: string; meaning: string }[] = [
  { code: 'reussie', label: 'Réussie', meaning: 'L’équipe continue, et dit ce qu’elle en tire.' },
  {
    code: 'mitigee',
    label: 'Mitigée',
    meaning: 'Une partie a pris, une autre non. Le récit dit laquelle et pourquoi.',
  },
  {
    code: 'arretee',
    label: 'Arrêtée',
    meaning:
      'L’équipe a renoncé. C’est une information aussi utile qu’une réussite : elle évite à d’autres le même détour.',
  },
];

const levels: { label: string; meaning: string }[] = [
  { label: 'Témoignage', meaning: 'Quelques lignes : ce qui a été fait, ce qui a changé, comment cela s’est terminé.' },
  {
    label: 'Fiche',
    meaning:
      'Le retour d’expérience complet : contexte, étapes datées, moyens, résultats, ce qui a aidé, ce qui a freiné.',
  },
  {
    label: 'Relue par l’Aract',
    meaning: 'Une fiche relue par l’Aract ou l’agence régionale de santé, avec le critère retenu.',
  },
  {
    label: 'Remarquable',
    meaning: 'Une fiche que l’agence régionale de santé signale à toute la région, avec le critère retenu.',
  },
];

export function CharterPage() {
  return (
    <Prose
      title="Charte des récits"
      lead="Un récit sert à un pair : quelqu’un qui a le même problème, un autre service, et peu de temps. Voici ce qu’il peut en attendre."
    >
      <h2>Ce qu’un récit raconte</h2>
      <ul>
        <li>Un changement du travail lui-même : son organisation, ses conditions, la façon d’en parler ensemble.</li>
        <li>Ce qui a été fait, par qui, dans quel ordre, avec quels moyens.</li>
        <li>Ce qui a changé, avec des chiffres quand il y en a, et « pas encore mesuré » quand il n’y en a pas.</li>
        <li>Ce qui n’a pas marché. Un récit sans obstacle aide peu.</li>
      </ul>

      <h2>Ce qu’il ne contient jamais</h2>
      <ul>
        <li>Le nom d’un professionnel : une parole porte un métier, jamais une identité.</li>
        <li>Une information sur un patient, un résident ou un proche.</li>
        <li>L’adresse ou le téléphone personnels de quiconque.</li>
        <li>Une note, un score, un classement entre établissements.</li>
      </ul>

      <h2>Trois issues, la même dignité</h2>
      <p>
        L’issue est dite par l’équipe. Elle s’écrit en toutes lettres et se dessine à l’encre, sans vert ni rouge : ce
        n’est pas une évaluation.
      </p>
      <dl>
        {outcomes.map(({ code, label, meaning }) => (
          <div key={code}>
            <dt>
              <RingGlyph {...(outcomeGlyphs[code] ?? { fill: '', stroke: '' })} /> {label}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>

      <h2>Quatre niveaux</h2>
      <p>
        Les deux premiers disent combien le récit est complet. Les deux autres sont donnés par des personnes, qui
        écrivent sur quel critère.
      </p>
      <dl>
        {levels.map(({ label, meaning }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>

      <h2>Avec le temps</h2>
      <p>
        Chaque récit porte sa date de publication, et celle de la dernière confirmation par l’établissement. Au-delà de
        douze mois sans confirmation, il est marqué « à actualiser » : il reste lisible, mais vérifiez avant de vous en
        inspirer. Un récit retiré laisse une page qui le dit, sans son texte.
      </p>
    </Prose>
  );
}
