import { openAuth } from '#/data/auth';
import { useDataClient } from '#/data/client';

/** The sign-in service of this site. Only for the pages of the account: it comes with a chunk of its own. */
export const useAuth = () => openAuth(useDataClient());
