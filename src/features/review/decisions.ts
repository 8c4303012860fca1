import type { ReviewAction } from '#/data/reviews';
import { LONGEST_CRITERION, SHORTEST_REASON } from '#/domain/review';

export interface DecisionWords {
  action: ReviewAction;
  /** The button that opens it. */
  label: string;
  /** What will happen, said before it does. */
  effect: string;
  /** The text that goes with it. */
  text?: { label: string; optional: boolean; shortest?: number; longest?: number };
  /** The button that does it. */
  send: string;
  /** Asked once more before what cannot be taken back, or shows to all. */
  confirm?: { title: string; text: string };
  /** Told once done. */
  done: string;
  /** It acts on the text as read: remarks and grid are sent first. */
  ofReader: boolean;
}

/** Every decision in words, in the order of its button. */
export const decisions: readonly DecisionWords[] = [
  {
    action: 'publish',
    label: 'Publier',
    effect: 'Ce texte, tel que vous l’avez lu, sera public et sur la carte.',
    send: 'Publier ce texte',
    confirm: {
      title: 'Publier ce texte ?',
      text: 'Tout le monde pourra le lire. L’établissement en sera prévenu.',
    },
    done: 'Le récit est en ligne.',
    ofReader: true,
  },
  {
    action: 'request_changes',
    label: 'Demander des compléments',
    effect: 'Le texte revient à l’établissement avec vos remarques. Il pourra le corriger et le renvoyer.',
    text: { label: 'Un mot pour l’ensemble', optional: true },
    send: 'Envoyer la demande',
    done: 'La demande est envoyée à l’établissement.',
    ofReader: true,
  },
  {
    action: 'refuse',
    label: 'Refuser',
    effect: 'Un refus est définitif. L’établissement lira votre raison et pourra repartir de son texte.',
    text: { label: 'Pourquoi ce refus', optional: false, shortest: SHORTEST_REASON },
    send: 'Refuser ce texte',
    confirm: {
      title: 'Refuser ce texte pour de bon ?',
      text: 'Un refus ne se reprend pas. L’établissement lira la raison que vous avez écrite.',
    },
    done: 'Le refus est envoyé à l’établissement.',
    ofReader: true,
  },
  {
    action: 'release',
    label: 'Rendre avec un avis',
    effect: 'Quelqu’un d’autre pourra le prendre. Vos remarques et la grille restent pour qui prendra la suite.',
    text: { label: 'Votre avis, lu par les seuls relecteurs', optional: true },
    send: 'Rendre ce texte',
    done: 'Le texte est rendu : il attend quelqu’un d’autre.',
    ofReader: true,
  },
  {
    action: 'set_level',
    label: 'Élever le niveau',
    effect: 'Le niveau et ce qui le vaut seront publics, en tête du récit.',
    text: { label: 'Ce qui vaut ce niveau', optional: false, shortest: 1, longest: LONGEST_CRITERION },
    send: 'Donner ce niveau',
    done: 'Le niveau est donné.',
    ofReader: false,
  },
  {
    action: 'withdraw',
    label: 'Retirer de la carte',
    effect: 'Le récit ne sera plus public. Vous pourrez le remettre en ligne.',
    text: { label: 'Pourquoi ce retrait', optional: true },
    send: 'Retirer ce récit',
    confirm: {
      title: 'Retirer ce récit ?',
      text: 'Il disparaîtra de la carte, des listes et des exports. L’établissement en sera prévenu.',
    },
    done: 'Le récit n’est plus en ligne.',
    ofReader: false,
  },
  {
    action: 'restore',
    label: 'Remettre en ligne',
    effect: 'Le récit redevient public, avec le même numéro.',
    text: { label: 'Un mot pour l’établissement', optional: true },
    send: 'Remettre ce récit en ligne',
    confirm: { title: 'Remettre ce récit en ligne ?', text: 'Tout le monde pourra de nouveau le lire.' },
    done: 'Le récit est de nouveau en ligne.',
    ofReader: false,
  },
];

/** What keeps a text from going with its decision; `null` when nothing does. */
export function checkDecisionText({ text }: DecisionWords, typed: string): string | null {
  if (!text) return null;
  const length = typed.trim().length;
  const { shortest = 0, longest = 4000 } = text;
  if (!text.optional && length < shortest) {
    return shortest > 1
      ? `Écrivez au moins ${shortest} signes : il en manque ${shortest - length}.`
      : 'Écrivez une phrase : elle sera publique.';
  }
  return length > longest ? `Raccourcissez à ${longest} signes : il y en a ${length}.` : null;
}
