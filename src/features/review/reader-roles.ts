/** Who may read what was sent. */
export const readerRoles = ['moderator', 'region_admin', 'relay'] as const;

/** What the others are told. */
export const closedToOthers =
  'Cette page est celle des modérateurs, des administrateurs de région et des acteurs relais. Votre compte n’a pas ce rôle.';
