import { useSearchParams } from 'react-router';
import { type Moment, moments } from '#/domain/programme/rows';

const views = ['propositions', 'dispositifs', 'campagnes', 'participations', 'relais'] as const;
export type View = (typeof views)[number];

/** In the address, « en-cours » is not written: it is what one comes for. */
const momentWords: Readonly<Record<Moment, string>> = { running: 'en-cours', coming: 'a-venir', ended: 'termines' };
const ALL = 'tous';

export interface ProgrammeAddress {
  view: View;
  /** INSEE code, `national`, or empty: the first one. */
  region: string;
  moment: Moment | 'all';
  programme: string;
  campaign: string;
  finess: string;
}

/** What the address says of the page; what it cannot say is dropped. */
function parseProgrammeAddress(search: URLSearchParams): ProgrammeAddress {
  const asked = search.get('etat');
  const code = (name: string) => {
    const value = search.get(name) ?? '';
    return /^[a-z0-9-]{1,80}$/.test(value) ? value : '';
  };
  const finess = search.get('etablissement') ?? '';
  return {
    view: views.find((one) => one === search.get('volet')) ?? 'propositions',
    region: code('region'),
    moment: asked === ALL ? 'all' : (moments.find((one) => momentWords[one] === asked) ?? 'running'),
    programme: code('dispositif'),
    campaign: code('campagne'),
    finess: /^[0-9][0-9AB][0-9]{7}$/.test(finess) ? finess : '',
  };
}

const names = {
  view: 'volet',
  region: 'region',
  moment: 'etat',
  programme: 'dispositif',
  campaign: 'campagne',
  finess: 'etablissement',
} as const;

/** The query of the page with some of it changed. */
function changeProgrammeAddress(search: URLSearchParams, changes: Partial<ProgrammeAddress>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, name] of Object.entries(names)) {
    const value = changes[key as keyof ProgrammeAddress];
    if (value === undefined) continue;
    const word =
      key !== 'moment' ? value : value === 'all' ? ALL : value === 'running' ? '' : momentWords[value as Moment];
    if (word === '') next.delete(name);
    else next.set(name, word);
  }
  return next;
}

/** What the page shows: the address alone holds it. */
export function useProgrammeAddress() {
  const [search, setSearch] = useSearchParams();
  return {
    ...parseProgrammeAddress(search),
    change: (changes: Partial<ProgrammeAddress>) =>
      setSearch((before) => changeProgrammeAddress(before, changes), { replace: true }),
    toQuery: (changes: Partial<ProgrammeAddress>) => `?${changeProgrammeAddress(search, changes)}`,
  };
}
