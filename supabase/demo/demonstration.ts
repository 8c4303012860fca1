/** The whole demonstration as plain rows, ready to insert. Invariant: the same files give the same rows, on any machine. */
import type { PracticeContent } from '#/domain/practice';
import { drawAwards } from './awards.ts';
import { listCommunes } from './communes.ts';
import { type DemoEstablishment, generateEstablishments } from './establishments.ts';
import { shufflePlaceNames } from './lexicon.ts';
import { type DemoCampaign, type DemoParticipation, type DemoProposal, drawNetwork } from './network.ts';
import { toPersonId } from './people.ts';
import { regionPlans } from './plan.ts';
import { type DemoPractice, readPractices, resolvePractices } from './practices.ts';
import { hash } from './random.ts';
import { type DemoRelay, locateRelay, relays } from './relays.ts';
import { completeContent, unpublishedTexts } from './unpublished.ts';
import { makeUuid } from './uuid.ts';

interface DemoContact {
  name: string;
  email: string;
  phone: string;
  reachable_by: string[];
}

export interface DemoVersion {
  practice_id: string;
  version_id: string;
  finess: string;
  state: string;
  level: string | null;
  level_criterion: string | null;
  public_contact: string | null;
  /** Day of publication, ISO; null for what is not on line. */
  published_on: string | null;
  /** Days since the last step, for what is not on line. */
  days: number | null;
  author: string | null;
  reader: string | null;
  reason: string | null;
  remarks: readonly { field: string; body: string }[];
  content: PracticeContent;
  contact: DemoContact;
}

type PlacedRelay = Omit<DemoRelay, 'commune' | 'scopes'> & { lon: number | null; lat: number | null };

export interface Demonstration {
  establishments: (DemoEstablishment & { commune_name: string })[];
  campaigns: DemoCampaign[];
  participations: DemoParticipation[];
  proposals: DemoProposal[];
  relays: PlacedRelay[];
  scopes: { relay_id: string; departement_code: string; theme_code: string | null }[];
  versions: DemoVersion[];
}

const firstNames = ['Camille', 'Dominique', 'Claude', 'Sacha', 'Morgan', 'Alix', 'Maxence', 'Noa', 'Charlie', 'Lou'];
const lastNames = ['Aubrelle', 'Castagnol', 'Demirande', 'Fauverte', 'Guilhadou', 'Larrivat', 'Montabric', 'Pradelou'];

/** A person who does not exist, at an address that leads nowhere and a number kept for fictions (Arcep: 05 36 49, 02 61 91). */
function inventContact(practice: string, region: string): DemoContact {
  const seed = hash(practice);
  const name = `${firstNames[seed % firstNames.length]} ${lastNames[(seed >>> 8) % lastNames.length]}`;
  const line = String((seed >>> 4) % 10_000).padStart(4, '0');
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}.${(seed >>> 16) % 1000}@etablissement.example`,
    phone: `${region === '75' ? '05 36 49' : '02 61 91'} ${line.slice(0, 2)} ${line.slice(2)}`,
    reachable_by: seed % 3 === 0 ? ['mail', 'appel', 'visite'] : seed % 3 === 1 ? ['mail', 'appel'] : ['mail'],
  };
}

const publishedVersion = (practice: DemoPractice, region: string): DemoVersion => ({
  practice_id: practice.id,
  version_id: practice.versionId,
  finess: practice.finess,
  state: 'published',
  level: practice.level,
  level_criterion: practice.levelCriterion,
  public_contact: practice.publicContact,
  published_on: practice.publishedOn,
  days: null,
  author: null,
  reader: null,
  reason: null,
  remarks: [],
  content: practice.content,
  contact: inventContact(practice.id, region),
});

function unpublishedVersions(establishments: readonly DemoEstablishment[]): DemoVersion[] {
  return unpublishedTexts.map((text) => {
    const { key, state, region, category, departement, days, author, reading, content } = text;
    const writer = establishments.find(
      (row) => row.region_code === region && row.category_code === category && row.departement_code === departement,
    );
    if (!writer) throw new Error(`no establishment writes ${key}`);
    return {
      practice_id: makeUuid(`practice ${key}`),
      version_id: makeUuid(`version ${key}`),
      finess: writer.finess,
      state,
      level: null,
      level_criterion: null,
      public_contact: null,
      published_on: null,
      days,
      author: author ? toPersonId(author) : null,
      reader: reading ? toPersonId(reading.reader) : null,
      reason: reading?.reason ?? null,
      remarks: reading?.remarks ?? [],
      content: completeContent(content, writer.finess),
      contact: inventContact(key, region),
    };
  });
}

/** Reads the written practices and the communes, draws the rest. Throws on a faulty file, naming it. */
export function buildDemonstration(): Demonstration {
  const names = shufflePlaceNames();
  const communesByRegion = Object.keys(regionPlans).map((region) => [region, listCommunes(region)] as const);
  const communes = communesByRegion.flatMap(([, list]) => list);
  const generated = communesByRegion.flatMap(([region, list]) => generateEstablishments(region, list, names));
  const written = resolvePractices(readPractices());
  const establishments = [...generated, ...written.establishments];
  const communeNames = new Map(communes.map((commune) => [commune.insee, commune.name]));
  const regions = new Map(establishments.map((row) => [row.finess, row.region_code]));
  const network = drawNetwork(establishments, new Set(written.practices.map((practice) => practice.finess)));
  const awards = drawAwards(establishments, (finess, programme) =>
    written.practices.some(
      (one) => one.finess === finess && one.content.funding?.some((funding) => funding.programme === programme),
    ),
  );
  return {
    establishments: establishments.map((row) => ({ ...row, commune_name: communeNames.get(row.commune_insee) ?? '' })),
    campaigns: [...network.campaigns, ...awards.campaigns],
    participations: [...network.participations, ...awards.participations],
    proposals: network.proposals,
    relays: relays.map((relay) => {
      const { commune: _commune, scopes: _scopes, ...row } = relay;
      return { ...row, ...locateRelay(relay, communes) };
    }),
    scopes: relays.flatMap(({ id, scopes }) =>
      scopes.departements.flatMap((departement_code) =>
        scopes.themes.map((theme_code) => ({ relay_id: id, departement_code, theme_code })),
      ),
    ),
    versions: [
      ...written.practices.map((practice) => publishedVersion(practice, regions.get(practice.finess) ?? '')),
      ...unpublishedVersions(generated),
    ],
  };
}
