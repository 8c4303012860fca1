import { useState } from 'react';
import { Link } from 'react-router';
import { useConfig } from '#/data/config';
import { forgetDevice } from '#/data/device';
import { Prose } from './prose';

export function PrivacyPage() {
  const { ign, geocoder } = useConfig().services;
  const [forgotten, setForgotten] = useState(false);
  return (
    <Prose
      title="Vos données"
      lead={`Lire Essaim ne demande ni compte, ni cookie. ${ign || geocoder ? 'Rien n’est mesuré.' : 'Rien n’est mesuré, rien ne part vers un autre site.'}`}
    >
      <h2>Quand vous lisez</h2>
      <ul>
        <li>Pas de cookie, pas de mesure d’audience, pas de police, d’image ni de script venus d’ailleurs.</li>
        <li>La recherche d’une commune se fait sur votre appareil : ce que vous tapez ne part nulle part.</li>
        {geocoder !== null && (
          <li>
            Dans le panneau «{'\u202f'}Autour d’un lieu{'\u202f'}», ce que vous écrivez est aussi envoyé, sans rien
            d’autre, à {new URL(geocoder).host}, qui trouve les adresses.
          </li>
        )}
        <li>
          Les mots cherchés au-dessus de la liste sont envoyés au serveur d’Essaim, qui y répond, et à aucun autre site.
        </li>
        {ign && (
          <li>
            Le fond de carte « Plan IGN » est demandé par votre navigateur à {new URL(ign).host}, qui voit alors votre
            adresse réseau et la partie de la carte que vous regardez. Dans la légende, le fond « Essaim » ne lui
            demande rien, et ce choix est retenu.
          </li>
        )}
        <li>
          Si votre navigateur donne votre position à la carte, elle n’est pas enregistrée ; l’adresse de la page la
          garde, arrondie à un kilomètre.
        </li>
      </ul>

      <h2>Quand vous avez un compte</h2>
      <ul>
        <li>
          Votre adresse sert à vous reconnaître et à vous écrire au sujet de vos récits. Elle n’est montrée qu’aux
          référents de votre établissement et à la région.
        </li>
        <li>Votre mot de passe n’est gardé que brouillé : personne ne peut le relire.</li>
        <li>
          Les photos que vous ajoutez à un récit sont refaites avant de partir, sans leur date, leur lieu ni le nom de
          l’appareil ; les documents PDF perdent le nom de leur auteur. Personne d’autre que votre établissement et ses
          relecteurs ne les voit avant la publication, ni après un retrait.
        </li>
        <li>
          L’équipe d’une région note quels établissements elle contacte, sur quel thème et pour quand. Ces lignes
          portent le nom de qui les a écrites et ne sont lues que par cette équipe.
        </li>
        <li>
          La page <Link to="/compte">Mon compte</Link> donne une copie de tout ce qui vous concerne, et efface le compte
          à l’instant. Les récits publiés restent, sans votre nom.
        </li>
      </ul>

      <h2>Ce que garde cet appareil</h2>
      <p>
        Votre session quand vous êtes connecté, ce que vous écrivez tant que le serveur ne l’a pas, la région choisie,
        l’apparence claire ou sombre, le fond de carte, les récits que vous mettez de côté, votre établissement si vous
        le demandez en cherchant «{'\u202f'}comme moi
        {'\u202f'}», et une copie des récits publics pour ouvrir plus vite la fois suivante. Vous pouvez tout effacer.
      </p>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => {
            forgetDevice().then(() => setForgotten(true));
          }}
        >
          Effacer ce que garde cet appareil
        </button>
      </p>
      <p role="status">{forgotten ? 'C’est effacé. L’apparence suivra l’appareil à la prochaine page.' : ''}</p>

      <h2>Ce que contiennent les récits</h2>
      <p>
        Un récit public nomme un établissement, jamais une personne. Les adresses des personnes à joindre sont tenues à
        part, et ne sont lues par aucun visiteur. Seule une boîte que l’établissement a choisi de rendre publique
        apparaît sur sa page.
      </p>

      <h2>Qui répond de ces données</h2>
      <p>
        L’agence régionale de santé qui ouvre ce site. C’est à elle que vous pouvez demander l’accès, la correction ou
        l’effacement de ce qui vous concerne ; et à la{' '}
        <a href="https://www.cnil.fr/fr/plaintes" rel="noreferrer">
          CNIL
        </a>{' '}
        si sa réponse ne vous convient pas.
      </p>
    </Prose>
  );
}
