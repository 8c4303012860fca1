import { Link } from 'react-router';
import { Prose } from './prose';

const words: readonly { word: string; sense: string }[] = [
  {
    word: 'Dispositif',
    sense:
      'Ce qui finance ou porte des pratiques : appel à projets, fonds, cluster, équipe mobile. National ou régional.',
  },
  { word: 'Campagne', sense: 'Une édition d’un dispositif : une année, un territoire, une échéance, une enveloppe.' },
  {
    word: 'Participation',
    sense:
      'Un établissement dans une campagne, à une place (site pilote, participant, lauréat, reprise de la démarche), avec ses dates.',
  },
  {
    word: 'Acteur relais',
    sense:
      'Une structure ou une fonction qui accompagne, dans une zone de départements et de thèmes. Jamais une personne.',
  },
];

/** How an establishment becomes a pilot site, and how the team of a région keeps the programme. */
export function ProgrammeHelpPage() {
  return (
    <Prose
      title="Sites pilotes et programme"
      lead="Comment un établissement devient site pilote, et comment l’équipe de la région tient ses dispositifs à jour."
    >
      <h2>Proposer son établissement</h2>
      <p>
        Le référent d’un établissement le propose, depuis <Link to="/compte">Mon compte</Link>, «{'\u202f'}Voir les
        membres et les participations{'\u202f'}», partie «{'\u202f'}Participations{'\u202f'}» : une campagne, et une
        place. Un site pilote essaie le premier et accueille ses pairs ; un participant suit la démarche.
      </p>
      <ol>
        <li>L’équipe de la région est prévenue aussitôt. Rien n’est public tant qu’elle n’a pas répondu.</li>
        <li>D’ici là, le référent peut reprendre la proposition, sans avoir à dire pourquoi.</li>
        <li>
          Acceptée, la participation porte une date. Un site pilote vient sur la carte en moins d’une minute, dans la
          couche «{'\u202f'}Sites pilotes{'\u202f'}».
        </li>
        <li>Non retenue, la réponse de la région se lit au même endroit, avec ses raisons.</li>
      </ol>
      <p>
        Une campagne terminée, ou dont l’échéance est passée, ne prend plus de volontaires. Seuls les référents
        proposent ; les autres membres voient où l’établissement en est.
      </p>

      <h2>Tenir le programme d’une région</h2>
      <p>
        La page <Link to="/administration/programme">Programme</Link> est celle de l’équipe de la région : modération,
        analyse, administration. Ce qui vaut pour la France entière est tenu par l’administration du site.
      </p>
      <dl>
        {words.map(({ word, sense }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{sense}</dd>
          </div>
        ))}
      </dl>
      <ul>
        <li>
          Rien ne s’efface : on date une fin. Ce qui est terminé quitte la carte et les formulaires, et reste compté
          pour sa période.
        </li>
        <li>
          Accepter une proposition demande une date ; la décliner, une phrase que l’établissement lira. Accepter reste
          possible jusqu’à ce que le référent la reprenne : le premier qui agit l’emporte, l’autre est prévenu.
        </li>
        <li>
          Si un collègue a changé la même ligne entre-temps, les deux versions sont montrées, et rien n’est remplacé
          avant votre choix.
        </li>
        <li>
          La zone d’un acteur relais donne à lire des textes qui attendent : seule l’administration de la région la
          règle.
        </li>
        <li>Un code ne change plus une fois donné : les adresses et les fichiers s’appuient sur lui.</li>
      </ul>
    </Prose>
  );
}
