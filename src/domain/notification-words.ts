/**
 * What a notification says, and where it leads. Invariant: an action that is not known still gives a sentence, never a code.
 */
export interface NotifiedThing {
  action: string;
  version_id: string | null;
  title: string | null;
  finess: string | null;
  establishment: string | null;
  role: string | null;
  /** Of a proposal. */
  campaign?: string | null | undefined;
}

export interface NotificationWords {
  sentence: string;
  /** A path of this site; `null` when there is nowhere to go. */
  to: string | null;
}

/** The roles, as one speaks of them. */
export const roleNames: Readonly<Record<string, string>> = {
  contributor: 'contributeur',
  referent: 'référent',
  relay: 'acteur relais',
  moderator: 'modérateur',
  analyst: 'analyste',
  region_admin: 'administrateur de région',
  admin: 'administrateur du site',
};

const practice: Readonly<Record<string, string>> = {
  request_changes: 'attend vos compléments',
  publish: 'est en ligne',
  refuse: 'est refusé',
  withdraw: 'n’est plus en ligne',
  restore: 'est de nouveau en ligne',
  set_level: 'a reçu un niveau',
  take: 'est en cours de lecture',
  release: 'attend un autre lecteur',
  take_back: 'a été repris par son établissement',
  discard: 'a été abandonné',
  confirm: 'est confirmé',
};

const find = <T>(words: Readonly<Record<string, T>>, key: string | null): T | undefined =>
  key !== null && Object.hasOwn(words, key) ? words[key] : undefined;

/** The sentence and the path of a notification. */
export function describeNotification(told: NotifiedThing): NotificationWords {
  const { action, version_id, finess } = told;
  const title = told.title?.trim() ? `« ${told.title.trim()} »` : 'Un texte sans titre';
  const place = told.establishment ?? 'un établissement';
  const role = find(roleNames, told.role) ?? 'membre';
  const own = version_id === null ? '/mes-pratiques' : `/mes-pratiques/${version_id}`;
  const members = finess === null ? '/compte' : `/compte/etablissements/${finess}`;
  if (action === 'submit') {
    return {
      sentence: `${title} attend d’être lu (${place}).`,
      to: version_id === null ? '/relecture' : `/relecture/${version_id}`,
    };
  }
  const happened = find(practice, action);
  if (happened !== undefined) return { sentence: `${title} ${happened}.`, to: own };
  const campaign = told.campaign ? `« ${told.campaign} »` : 'une campagne';
  const account: Readonly<Record<string, NotificationWords>> = {
    membership_asked: { sentence: `Quelqu’un demande à écrire pour ${place}.`, to: members },
    membership_accepted: { sentence: `Vous êtes membre de ${place}.`, to: members },
    membership_refused: { sentence: `Votre demande pour ${place} n’a pas été acceptée.`, to: '/compte' },
    membership_left: { sentence: `Quelqu’un a quitté ${place}.`, to: members },
    membership_removed: { sentence: `Vous n’êtes plus membre de ${place}.`, to: '/compte' },
    member_role_changed: { sentence: `Vous êtes maintenant ${role} de ${place}.`, to: members },
    invitation_accepted: { sentence: `Votre invitation a été acceptée (${told.establishment ?? role}).`, to: members },
    participation_proposed: {
      sentence: `${told.establishment ?? 'Un établissement'} se propose pour ${campaign}.`,
      to: '/administration/programme?volet=propositions',
    },
    participation_accepted: { sentence: `Proposition acceptée : ${place} est dans ${campaign}.`, to: members },
    participation_declined: { sentence: `Proposition non retenue : ${place}, ${campaign}.`, to: members },
    role_granted: { sentence: `Vous avez reçu un rôle : ${role}.`, to: '/compte' },
    role_revoked: { sentence: `Un rôle vous a été retiré : ${role}.`, to: '/compte' },
  };
  return (
    find(account, action) ?? {
      sentence: told.title === null ? 'Votre compte a changé.' : `${title} a changé.`,
      to: told.title === null ? '/compte' : own,
    }
  );
}
