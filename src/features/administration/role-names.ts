import type { StaffRole } from '#/data/roles';

/** The roles of a site, in the order they are listed. */
export const staffRoleNames: Readonly<Record<StaffRole, string>> = {
  region_admin: 'Administration de région',
  moderator: 'Modération',
  analyst: 'Analyse',
  relay: 'Acteur relais',
  admin: 'Administration du site',
};
