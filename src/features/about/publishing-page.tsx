import { Link } from 'react-router';
import { useConfig } from '#/data/config';
import { Prose } from './prose';

const steps: readonly { title: string; text: string }[] = [
  {
    title: 'Brouillon',
    text: 'Vous et les membres de votre établissement êtes seuls à le lire. Il est enregistré pendant que vous écrivez, sur votre appareil puis sur le serveur.',
  },
  {
    title: 'Envoyé',
    text: 'Il attend un relecteur. Tant que personne ne l’a pris, vous pouvez le reprendre.',
  },
  {
    title: 'En relecture',
    text: 'Une personne le lit avec une grille de quatre critères et note ses remarques, champ par champ.',
  },
  {
    title: 'À compléter',
    text: 'Vous lisez les remarques à côté du texte, vous répondez ou vous corrigez, puis vous le renvoyez.',
  },
  {
    title: 'En ligne',
    text: 'Ce qui est publié est exactement le texte qui a été lu. Il est sur la carte et dans la liste en moins d’une minute.',
  },
  {
    title: 'Refusé',
    text: 'C’est définitif et toujours motivé. Vous pouvez repartir de votre texte pour en écrire un autre.',
  },
];

const people: readonly { role: string; may: string }[] = [
  { role: 'Contributeur', may: 'Écrit pour son établissement, envoie, corrige, retire, confirme.' },
  {
    role: 'Référent de l’établissement',
    may: 'Fait de même ; accepte et invite les autres membres ; propose l’établissement comme site pilote. Le premier membre accepté l’est d’office.',
  },
  {
    role: 'Acteur relais',
    may: 'Lit les textes de ses départements et de ses thèmes, demande des compléments, rend la lecture avec un avis. Ne publie pas.',
  },
  { role: 'Modérateur de la région', may: 'Lit, demande des compléments, publie, refuse, retire.' },
  {
    role: 'Administrateur de la région',
    may: 'Fait de même, donne les rôles de sa région, et signale une pratique remarquable.',
  },
  {
    role: 'Analyste',
    may: 'Suit où, dans la région, rien ne se raconte encore, et tient le programme à jour. Ne lit pas les textes en attente.',
  },
  { role: 'Administrateur du site', may: 'Gère les rôles. Ne publie rien.' },
];

/** Who publishes, who reads, and what becomes of a text. */
export function PublishingPage() {
  const { demonstration } = useConfig();
  return (
    <Prose
      title="Publier et relire"
      lead="De cinq minutes d’écriture à un récit sur la carte : qui fait quoi, et ce que devient votre texte."
    >
      <h2>Écrire</h2>
      <p>
        Il faut un compte, avec une adresse confirmée, et le nom ou le numéro FINESS de votre établissement. Votre
        demande pour en être membre part aussitôt ; vous pouvez écrire et envoyer sans attendre la réponse. Elle est
        nécessaire pour publier seulement.
      </p>
      <p>
        Un témoignage tient en six réponses. Il se publie tel quel, ou se complète ensuite en fiche, section par
        section, à votre rythme. <Link to="/publier">Raconter une pratique</Link>
      </p>

      <h2>Ce que devient un texte</h2>
      <dl>
        {steps.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        Un texte en ligne ne change plus. Pour le modifier, proposez une nouvelle version : l’ancienne reste publique
        jusqu’à ce que la nouvelle soit acceptée. Pour le retirer, un membre de l’établissement suffit ; il disparaît
        aussitôt de la carte, et son adresse dit qu’il a été retiré.
      </p>

      <h2>Qui peut quoi</h2>
      <dl>
        {people.map(({ role, may }) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>{may}</dd>
          </div>
        ))}
      </dl>
      <p>
        Personne ne décide de son propre texte, ni d’un texte de son établissement. Personne ne se donne un rôle. Un
        rôle retiré ne sert plus dès la demande suivante. Ce qui concerne les sites pilotes, les campagnes et les
        acteurs relais est expliqué à part : <Link to="/aide/programme">Sites pilotes et programme</Link>
      </p>

      <h2>Relire</h2>
      <ul>
        <li>
          La page <Link to="/relecture">À relire</Link> montre les textes qui attendent, du plus ancien au plus récent.
          Prendre un texte le réserve : personne d’autre ne décide pendant ce temps.
        </li>
        <li>
          Les remarques et la grille sont enregistrées au fur et à mesure. L’établissement ne les lit qu’avec la
          décision.
        </li>
        <li>
          Quand l’auteur attend d’être membre, «{'\u202f'}Accepter et publier{'\u202f'}» fait les deux d’un geste.
        </li>
        <li>Les notes entre relecteurs ne sont jamais montrées à l’établissement.</li>
      </ul>

      <h2>Être prévenu</h2>
      <p>
        Chaque étape est annoncée dans vos <Link to="/notifications">notifications</Link> et par message. Les messages
        s’arrêtent d’un clic, par le lien qu’ils portent ou sur la page <Link to="/compte">Mon compte</Link>. Six mois,
        puis un an après la publication, une question vous est posée : est-ce toujours en place ? Y répondre ne demande
        pas de compte.
      </p>
      {demonstration && (
        <p>
          Dans cette démonstration, les messages arrivent dans la{' '}
          <Link to="/demo/boite-aux-lettres">boîte aux lettres</Link>, et la page{' '}
          <Link to="/connexion">Se connecter</Link> ouvre un compte fictif par rôle.
        </p>
      )}
    </Prose>
  );
}
