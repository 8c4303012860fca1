/** A back end that answers from memory, for the pages of a practice. */
import { connect, type DataClient } from '#/data/client';
import { emptyContent } from '#/domain/practice-empty';
import type { ReferencePart } from '#/domain/snapshots';

const reference: ReferencePart = {
  format: 1,
  region: { code: '75', slug: 'nouvelle-aquitaine', name: 'Nouvelle-Aquitaine', contact: 'qvct@ars.example' },
  departements: [{ code: '33', name: 'Gironde' }],
  themes: [
    { code: 'organisation', parent: null, label: 'Organisation du travail' },
    { code: 'plannings-horaires', parent: 'organisation', label: 'Plannings et horaires' },
  ],
  sectors: [],
  categories: [{ code: '500', label: 'EHPAD', sector: 'ms-personnes-agees' }],
  programmes: [{ code: 'clact', label: 'CLACT', kind: 'appel-a-projets' }],
  terms: {
    outcome: [{ code: 'mitigee', label: 'Mitigée' }],
    level: [
      { code: 'validee', label: 'Relue par l’Aract' },
      { code: 'temoignage', label: 'Témoignage' },
    ],
    'size-class': [{ code: 'de-51-a-249', label: 'De 51 à 249 agents' }],
  },
  facts: [
    {
      programme: 'clact',
      theme: null,
      statement: 'Plus de 700 actions validées.',
      source: 'ARS',
      url: 'https://ars.example/clact',
      asOf: '2026-11-01',
    },
  ],
};

const lead = {
  finess: '339000016',
  name: 'EHPAD du Clos',
  category_code: '500',
  legal_status: null,
  size_class: 'de-51-a-249',
  commune_name: 'Créon',
  departement_code: '33',
  lon: -0.35,
  lat: 44.77,
  demonstration: true,
};

/** A complete fiche, as the public table holds it. */
export const fiche = {
  number: 12,
  region_code: '75',
  departement_code: '33',
  sector_code: 'ms-personnes-agees',
  theme_code: 'plannings-horaires',
  outcome: 'mitigee',
  level: 'validee',
  level_criterion: 'Participation réelle des équipes',
  public_contact: 'qvct@clos.example',
  published_at: '2020-06-12T10:00:00Z',
  confirmed_at: '2020-06-12T10:00:00Z',
  files: [],
  content: {
    ...emptyContent,
    title: 'Le planning fait par l’équipe : gardé le jour',
    summary: 'Ils écrivent leur roulement.',
    theme: 'plannings-horaires',
    context: 'Un paragraphe.\n\n<img src=x onerror=alert(1)> reste du texte.',
    what_was_done: 'Un groupe a écrit des règles.',
    steps: [{ date: '2024-03', title: 'Deux réunions', text: 'De jour et de nuit.' }],
    what_changed: 'Moins d’échanges.',
    indicators: [
      {
        kind: null,
        label: 'Changements tardifs',
        unit: 'par mois',
        before: 41,
        before_date: '2024',
        after: null,
        after_date: null,
        source: 'logiciel',
        note: '',
      },
    ],
    levers: '- Le papier\n- Le temps',
    advice: 'Commencez par écouter.',
    funding: [{ programme: 'clact', note: '' }],
    outcome: 'mitigee',
    outcome_note: 'La nuit a renoncé.',
  },
  lead,
  shared: [{ establishment: lead }, { establishment: { ...lead, finess: '339000024', name: 'SSIAD voisin' } }],
};

/** A témoignage leaves most keys of its content out. */
const temoignage = {
  ...fiche,
  number: 13,
  level: 'temoignage',
  level_criterion: null,
  public_contact: null,
  published_at: '2999-01-01T10:00:00Z',
  confirmed_at: '2999-01-01T10:00:00Z',
  content: {
    title: 'Dix minutes',
    theme: 'plannings-horaires',
    what_was_done: 'Dix minutes de pause.',
    what_changed: 'On souffle.',
    outcome: 'mitigee',
  },
  shared: [{ establishment: lead }],
};

type Answer = (url: URL) => unknown;

/** Rows of the fixture by table; `answer` may replace what a request gets: rows, a `Response`, or a promise of them. */
export function connectFixture(answer: Answer = () => undefined): DataClient {
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : String(input), 'http://localhost');
    const given = await answer(url);
    if (given instanceof Response) return given;
    return Response.json(given ?? readRows(url));
  };
  return connect('http://localhost', 'key');
}

function readRows(url: URL): unknown {
  const table = url.pathname.split('/').at(-1);
  const number = Number(url.searchParams.get('number')?.replace('eq.', ''));
  if (table === 'published_practices') return [fiche, temoignage].filter((row) => row.number === number);
  if (table === 'withdrawn_practices')
    return number === 14 ? [{ region_code: '75', withdrawn_at: '2026-05-04T08:00:00Z' }] : [];
  // `single()` asks for an object.
  if (table === 'snapshots') return { data: reference };
  return [];
}
