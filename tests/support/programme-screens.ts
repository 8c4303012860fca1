/** The states of the programme of a région, and of the participations of an establishment. */
import type { Page } from 'playwright-core';
import { abort, as, json, press, refused, type Screen, type States } from './screen.ts';

const analyst = 'Noa Guilhadou';
const at = (query: string) => `/administration/programme${query}`;
const form = (page: Page) => page.locator('main form');
const send = (page: Page, name: string) => form(page).getByRole('button', { name }).click();

/** What a colleague saved meanwhile, in the answer of the server. */
const changed = {
  reason: 'revision',
  id: 'demo-cluster-volontaires',
  programme_code: 'clusters-qvct',
  region_code: '75',
  label: 'Prochain cluster QVCT de Nouvelle-Aquitaine, appel à volontaires prolongé',
  years: null,
  deadline: '2027-12-31',
  envelope_eur: 120000,
  source: null,
  starts_on: null,
  ends_on: null,
  revision: 2,
};

const programme: States = [
  { state: 'visitor', path: at(''), heading: /Programme/ },
  {
    state: 'closed to this role',
    ...as('Alix Montabric', at(''), /Programme/, (page) => page.getByText(/n’a pas ce rôle/).waitFor()),
  },
  {
    state: 'proposals that wait, one being declined without a word',
    ...as(analyst, at(''), /Programme/, async (page) => {
      await press(page, /^Décliner/);
      await send(page, 'Décliner la proposition');
      await page.locator('[aria-invalid]').waitFor();
    }),
  },
  {
    state: 'no proposal',
    ...as('Morgan Belloire', at(''), /Programme/, (page) => page.getByText('Aucune proposition n’attend.').waitFor()),
  },
  {
    state: 'proposals that do not come',
    prepare: (page) => page.route('**/rest/v1/participations*', abort),
    ...as(analyst, at(''), /Programme/, (page) => page.getByRole('button', { name: 'Réessayer' }).waitFor()),
    expected: refused,
  },
  {
    state: 'programmes, one being added, nothing filled in',
    ...as(analyst, at('?volet=dispositifs'), /Programme/, async (page) => {
      await press(page, 'Ajouter un dispositif');
      await send(page, 'Ajouter ce dispositif');
      await page.getByText('2 réponses à revoir').waitFor();
    }),
  },
  {
    state: 'a campaign that a colleague changed meanwhile',
    prepare: (page) =>
      page.route('**/rpc/save_campaign', (route) =>
        json(route, { code: 'PT409', message: 'x', hint: 'revision', details: JSON.stringify(changed) }, 409),
      ),
    ...as(analyst, at('?volet=campagnes'), /Programme/, async (page) => {
      await press(page, /^Modifier Prochain cluster/);
      await page.getByLabel('Échéance').fill('15 janvier 2028');
      await send(page, 'Enregistrer');
      await page.getByRole('button', { name: 'Garder ce que j’ai écrit' }).waitFor();
    }),
    expected: refused,
  },
  {
    state: 'participations, an establishment being found',
    ...as(analyst, at('?volet=participations'), /Programme/, async (page) => {
      await press(page, 'Ajouter une participation');
      await form(page).getByLabel('Établissement').fill('Sauterelles');
      await page
        .getByRole('list', { name: /propositions/ })
        .getByRole('button')
        .first()
        .waitFor();
    }),
  },
  {
    state: 'nothing with these filters',
    ...as(analyst, at('?volet=campagnes&etat=a-venir'), /Programme/, (page) => page.getByText('0 campagne').waitFor()),
  },
  {
    state: 'relays, the zone of one, another being changed',
    ...as('Dominique Castagnol', at('?volet=relais'), /Programme/, async (page) => {
      await page.locator('summary').nth(1).click();
      await press(page, /^Modifier/);
      await page.getByLabel('Commune').waitFor();
    }),
  },
  {
    state: 'what is national',
    ...as('Andrea Sarthelin', at(''), /Programme/, (page) =>
      page
        .getByRole('button', { name: /^Modifier/ })
        .first()
        .waitFor(),
    ),
  },
];

const own: States = [
  {
    state: 'its referent proposes it, nothing chosen',
    ...as('Sacha Demirande', '/compte/etablissements/339000218', /participations/, async (page) => {
      await press(page, 'Proposer l’établissement');
      await form(page).last().getByLabel('Campagne').waitFor();
      await form(page).last().getByRole('button', { name: 'Proposer l’établissement' }).click();
      await page.getByText('1 réponse à revoir').waitFor();
    }),
  },
  {
    state: 'proposed, taking part and declined',
    prepare: async (page) => {
      const row = {
        id: '00000000-0000-4000-8000-000000000001',
        campaign_id: 'demo-cluster-volontaires',
        finess: '339000218',
        role: 'pilote',
        state: 'proposed',
        amount_class: null,
        proposed_at: '2026-11-20T10:00:00Z',
        starts_on: null,
        ends_on: null,
        revision: 1,
      };
      const accepted = { ...row, id: 'b', state: 'accepted', campaign_id: 'fep-2024', starts_on: '2024-03-01' };
      await page.route('**/rest/v1/participations*', (route) => json(route, [row, accepted]));
      await page.route('**/rest/v1/account_events*', (route) =>
        json(route, [
          {
            id: 1,
            campaign_id: 'demo-cluster-ehpad-2023',
            reason: 'Le groupe est complet : nous gardons votre nom pour le suivant.',
            at: '2026-11-02T10:00:00Z',
          },
        ]),
      );
    },
    ...as('Sacha Demirande', '/compte/etablissements/339000218', /participations/, async (page) => {
      await press(page, /^Reprendre la proposition/);
      await page.getByRole('dialog').waitFor();
    }),
  },
];

const on = (route: string, states: States): Screen[] => states.map((state) => ({ route, ...state }));

export const programmeScreens: readonly Screen[] = [
  ...on('/administration/programme', programme),
  ...on('/compte/etablissements/:finess', own),
];
