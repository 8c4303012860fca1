/**
 * What each mail of the outbox is about, in a few words, for who looks after those that did not leave. Invariant: a kind that is not known
 * gives words too, never a code.
 */
const kinds: Readonly<Record<string, string>> = {
  practice_submit: 'un texte à relire',
  practice_request_changes: 'des compléments demandés',
  practice_publish: 'une mise en ligne',
  practice_refuse: 'un refus',
  practice_withdraw: 'un retrait',
  practice_restore: 'une remise en ligne',
  practice_set_level: 'un niveau reçu',
  membership_asked: 'une demande d’écrire pour un établissement',
  membership_accepted: 'une demande acceptée',
  membership_refused: 'une demande non acceptée',
  membership_left: 'un départ d’un établissement',
  membership_removed: 'un retrait d’un établissement',
  member_role_changed: 'un changement de rôle',
  role_granted: 'un rôle reçu',
  role_revoked: 'un rôle retiré',
  participation_proposed: 'une proposition de volontaire',
  participation_accepted: 'une proposition acceptée',
  participation_declined: 'une proposition déclinée',
  invitation: 'une invitation',
  invitation_accepted: 'une invitation acceptée',
  address_changed: 'un changement d’adresse',
  confirmation: 'la question « toujours en place ? »',
  reminder_draft: 'le rappel d’un brouillon',
  reminder_changes: 'le rappel de compléments',
  reminder_review: 'le rappel d’un texte à relire',
};

export const nameMailKind = (kind: string): string =>
  (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? 'une notification';
