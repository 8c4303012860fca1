import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useCentreReader } from '#/data/centre';
import { usePlaceIndex } from '#/data/place-index';
import { type Suggestions, useSuggestions } from '#/data/search';
import type { Details } from '#/domain/atlas-row';
import type { ActiveFilter } from '#/domain/filters';
import { findPlaces, type Place } from '#/domain/place-search';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { type Centre, FIRST_RADIUS, type Scope } from '#/domain/scope';
import { indexOffline } from '#/domain/search-offline';
import type { SheetState } from '#/domain/sheet-state';
import { matchLabels, proposeOffline, proposeThemes, toEstablishmentSearch } from '#/domain/suggestions';
import { formatCount } from '#/domain/typography';
import type { Exploration } from './use-exploration';

const MOST_PLACES = 4;
const MOST_CATEGORIES = 3;

interface Suggestion {
  key: string;
  label: string;
  /** What it is, or what choosing it shows. */
  detail: string;
  choose: () => void;
}
export interface SuggestionGroup {
  title: string;
  items: Suggestion[];
}

/** The answer of the database; that of this device when it cannot be asked. */
function useProposed(region: Region, { explorer }: Exploration, details: Details | undefined, text: string) {
  const { data, error } = useSuggestions(region.code, text, text !== '');
  const { atlas } = explorer;
  const cut = error !== null;
  const index = useMemo(
    () => (cut && details ? indexOffline(details.title.toArray(), atlas.establishment, details.places) : null),
    [cut, atlas, details],
  );
  return useMemo((): Suggestions | undefined => {
    if (text === '') return undefined;
    if (!cut || !index || !details) return data;
    const { places, title } = details;
    const { practices, establishments } = proposeOffline(index, places, text);
    return {
      practices: practices.map((row) => ({ number: atlas.number[row] ?? 0, title: title.at(row) ?? '' })),
      establishments: establishments.map((row) => ({
        finess: places.finess[row] ?? '',
        name: places.name[row] ?? '',
        commune: places.communeOf(row),
      })),
      themes: proposeThemes(atlas.reference, text).map(({ code, label }) => ({ code, label })),
    };
  }, [text, cut, index, details, data, atlas]);
}

/** The communes and the départements of the region that a text names. */
function usePlaces(region: Region, text: string): Place[] {
  const { data } = usePlaceIndex([region.code], text !== '');
  const own = useMemo(
    () => data?.filter(({ place }) => place.region === region.code && place.kind !== 'region'),
    [data, region],
  );
  return useMemo(() => (own ? findPlaces(own, text, MOST_PLACES) : []), [own, text]);
}

/** What to propose for a text, in groups that are not empty, and what each choice does. */
export function useSuggestionGroups(
  region: Region,
  exploration: Exploration,
  details: Details | undefined,
  text: string,
  onDone: (text: string, notice?: string) => void,
): SuggestionGroup[] {
  const navigate = useNavigate();
  const { search: query } = useLocation();
  const proposed = useProposed(region, exploration, details, text);
  const places = usePlaces(region, text);
  const readCentre = useCentreReader(region.code, details?.places);
  const { explorer, scope, listed } = exploration;
  const { atlas } = explorer;

  const go = (change: Partial<Scope>, filter?: ActiveFilter) => {
    onDone(change.search ?? '');
    exploration.choose(change, filter);
  };
  // Looked for first: an address never names a place that nobody can find.
  const goNear = async (centre: Centre, name: string) => {
    onDone(scope.search);
    const place = await readCentre(centre).catch(() => null);
    if (place) go({ centre, radius: FIRST_RADIUS });
    else onDone(scope.search, `On ne sait pas où se trouve ${name}\u202f: essayez une commune voisine.`);
  };
  const choose = (facet: 'theme' | 'category' | 'departement', code: string) => go({}, { facet, code });
  const countOf = (facet: 'theme' | 'category' | 'departement', code: string) =>
    explorer.whole.counts[facet][atlas.facets[facet].values.indexOf(code)] ?? 0;

  const groups: SuggestionGroup[] = [
    {
      title: 'Thèmes',
      items: (proposed?.themes ?? []).map(({ code, label }) => ({
        key: `theme-${code}`,
        label,
        detail: formatCount(countOf('theme', code), 'pratique'),
        choose: () => choose('theme', code),
      })),
    },
    {
      title: 'Types d’établissement',
      items: matchLabels(atlas.reference.categories, text)
        .map(({ code, label }) => ({ code, label, count: countOf('category', code) }))
        .filter(({ count }) => count > 0)
        .slice(0, MOST_CATEGORIES)
        .map(({ code, label, count }) => ({
          key: `category-${code}`,
          label,
          detail: formatCount(count, 'pratique'),
          choose: () => choose('category', code),
        })),
    },
    {
      title: 'Lieux',
      items: places.map(({ kind, code, name, departement }) => ({
        key: `${kind}-${code}`,
        label: kind === 'commune' ? `${name} (${departement})` : name,
        detail:
          kind === 'commune'
            ? `à moins de ${FIRST_RADIUS}\u00a0km`
            : formatCount(countOf('departement', code), 'pratique'),
        choose: () => (kind === 'commune' ? void goNear({ kind, insee: code }, name) : choose('departement', code)),
      })),
    },
    {
      title: 'Établissements',
      items: (proposed?.establishments ?? []).map(({ finess, name, commune }) => {
        const row = details?.places.finess.indexOf(finess) ?? -1;
        const practices = details?.places.practices[row];
        const here = commune === null ? '' : `${commune}\u202f: `;
        return {
          key: `establishment-${finess}`,
          label: name,
          detail:
            practices === 0
              ? `${here}rien encore, voir autour`
              : `${here}${practices === undefined ? 'ses pratiques' : formatCount(practices, 'pratique')}`,
          choose: () =>
            practices === 0
              ? void goNear({ kind: 'establishment', finess }, name)
              : go({ search: toEstablishmentSearch(name, commune) }),
        };
      }),
    },
    {
      title: 'Pratiques',
      items: (proposed?.practices ?? []).map(({ number, title }) => {
        const row = atlas.number.indexOf(number);
        const place = atlas.establishment[row] ?? -1;
        const commune = details?.places.communeOf(place);
        return {
          key: `practice-${number}`,
          label: title,
          detail: [details?.places.name[place], commune].filter(Boolean).join(', '),
          choose: () => {
            onDone(scope.search);
            const state: SheetState = { search: query, count: listed.length };
            navigate(toPracticePath(region, number, title), { state });
          },
        };
      }),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
