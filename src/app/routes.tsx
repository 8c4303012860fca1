import { type ComponentType, lazy } from 'react';
import { matchRoutes } from 'react-router';
import { preloadQuietly, renewOnce } from './new-version';
import { MissingPage } from './page-error';

interface PageRoute {
  /** Pattern of react-router. */
  path: string;
  page: ComponentType;
}

const loads = new Map<ComponentType, () => Promise<ComponentType>>();

function page(load: () => Promise<ComponentType>): ComponentType {
  const lazyPage = lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      void renewOnce();
      throw new MissingPage('a page did not come', { cause });
    }
  });
  loads.set(lazyPage, load);
  return lazyPage;
}

/** Reads every page, and the parts of the map page that open later, while nothing else is to be done: they then open without a network. */
export const preloadPages = (): Promise<void> =>
  preloadQuietly([
    ...loads.values(),
    () => import('#/features/explore/filter-sheet'),
    () => import('#/features/explore/map-card'),
    () => import('#/features/explore/like-comparison'),
  ]);

/** The one table of paths. Each page is a chunk of its own; what stands under `/:region` gets its region from `useRegion()`. */
export const routes: readonly PageRoute[] = [
  { path: '/', page: page(async () => (await import('#/features/home/home-page')).HomePage) },
  {
    path: '/:region',
    page: page(async () => (await import('#/features/explore/explore-page')).ExplorePage),
  },
  {
    path: '/:region/pratiques/:practice',
    page: page(async () => (await import('#/features/practice/practice-page')).PracticePage),
  },
  {
    path: '/:region/selection',
    page: page(async () => (await import('#/features/selection/selection-page')).SelectionPage),
  },
  {
    path: '/:region/comparer',
    page: page(async () => (await import('#/features/selection/compare-page')).ComparePage),
  },
  {
    path: '/:region/couverture',
    page: page(async () => (await import('#/features/coverage/coverage-page')).CoveragePage),
  },
  {
    path: '/:region/couverture/a-contacter',
    page: page(async () => (await import('#/features/coverage/contacts-page')).ContactsPage),
  },
  {
    path: '/:region/couverture/rapport',
    page: page(async () => (await import('#/features/coverage/report-page')).ReportPage),
  },
  {
    path: '/:region/couverture/textes',
    page: page(async () => (await import('#/features/coverage/texts-page')).TextsPage),
  },
  {
    path: '/publier/:version?/:section?',
    page: page(async () => (await import('#/features/publish/publish-page')).PublishPage),
  },
  {
    path: '/publier/:version/apercu',
    page: page(async () => (await import('#/features/practice/preview-page')).PreviewPage),
  },
  {
    path: '/mes-pratiques/:version?',
    page: page(async () => (await import('#/features/publish/own-practices-page')).OwnPracticesPage),
  },
  { path: '/relecture', page: page(async () => (await import('#/features/review/queue-page')).QueuePage) },
  { path: '/relecture/:version', page: page(async () => (await import('#/features/review/review-page')).ReviewPage) },
  {
    path: '/compte/etablissements/:finess',
    page: page(async () => (await import('#/features/administration/members-page')).MembersPage),
  },
  {
    path: '/administration',
    page: page(async () => (await import('#/features/administration/administration-page')).AdministrationPage),
  },
  {
    path: '/administration/programme',
    page: page(async () => (await import('#/features/administration/programme-page')).ProgrammePage),
  },
  {
    path: '/administration/import-finess',
    page: page(async () => (await import('#/features/administration/finess-page')).FinessPage),
  },
  {
    path: '/administration/listes',
    page: page(async () => (await import('#/features/administration/lists-page')).ListsPage),
  },
  {
    path: '/notifications',
    page: page(async () => (await import('#/features/notifications/notifications-page')).NotificationsPage),
  },
  {
    path: '/invitation',
    page: page(async () => (await import('#/features/administration/invitation-page')).InvitationPage),
  },
  {
    path: '/toujours-en-place',
    page: page(async () => (await import('#/features/links/still-there-page')).StillTherePage),
  },
  {
    path: '/desinscription',
    page: page(async () => (await import('#/features/links/unsubscribe-page')).UnsubscribePage),
  },
  { path: '/charte', page: page(async () => (await import('#/features/about/charter-page')).CharterPage) },
  { path: '/donnees', page: page(async () => (await import('#/features/about/data-page')).DataPage) },
  {
    path: '/accessibilite',
    page: page(async () => (await import('#/features/about/accessibility-page')).AccessibilityPage),
  },
  { path: '/vos-donnees', page: page(async () => (await import('#/features/about/privacy-page')).PrivacyPage) },
  {
    path: '/aide/publier',
    page: page(async () => (await import('#/features/about/publishing-page')).PublishingPage),
  },
  {
    path: '/aide/programme',
    page: page(async () => (await import('#/features/about/programme-help-page')).ProgrammeHelpPage),
  },
  { path: '/aide/liens', page: page(async () => (await import('#/features/about/links-page')).LinksPage) },
  { path: '/connexion', page: page(async () => (await import('#/features/account/sign-in-page')).SignInPage) },
  { path: '/inscription', page: page(async () => (await import('#/features/account/sign-up-page')).SignUpPage) },
  {
    path: '/mot-de-passe-oublie',
    page: page(async () => (await import('#/features/account/forgotten-page')).ForgottenPage),
  },
  { path: '/auth/confirm', page: page(async () => (await import('#/features/account/confirm-page')).ConfirmPage) },
  { path: '/compte', page: page(async () => (await import('#/features/account/account-page')).AccountPage) },
  {
    path: '/demo/boite-aux-lettres',
    page: page(async () => (await import('#/features/account/mailbox-page')).MailboxPage),
  },
];

/** Fetches the page of an address while the configuration comes: one round trip less before it shows. */
export function preloadPage(pathname: string): void {
  const table = routes.map(({ path, page: handle }) => ({ path, handle }));
  const load = loads.get(matchRoutes(table, pathname)?.[0]?.route.handle ?? (() => null));
  // What did not come is said when the page is shown.
  load?.().catch(() => undefined);
}
