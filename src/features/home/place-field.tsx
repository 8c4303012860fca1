import { type FormEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { ComboBox, I18nProvider, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { usePlaceIndex } from '#/data/place-index';
import { findPlaces, type Place } from '#/domain/place-search';
import { findRegionByCode, type Region } from '#/domain/regions';
import { changeScope, FIRST_RADIUS, noScope } from '#/domain/scope';
import { toQuery, withScope } from '#/domain/scope-url';
import { Icon } from '#/ui/icon';
import styles from './place-field.module.css';

const SHOWN = 7;

const keyOf = ({ kind, code }: Place) => `${kind}-${code}`;

/** What stands after a name: where it is, or that its region is not open here. */
function describePlace({ kind, region, departement }: Place, open: readonly Region[]): string {
  const home = findRegionByCode(region)?.name ?? '';
  if (!open.some(({ code }) => code === region))
    return kind === 'region' ? 'pas ouverte ici' : `${home}, pas ouverte ici`;
  if (kind === 'region') return 'région';
  return kind === 'departement' ? `${departement}, ${home}` : `commune, ${departement}`;
}

/** The address that shows a place: its région, its département, or what is around a commune. `null` when the région is not open. */
export function toPlaceAddress({ kind, code, region, departement }: Place, open: readonly Region[]): string | null {
  const home = open.find(({ code }) => code === region);
  if (!home) return null;
  if (kind === 'commune') {
    const scope = changeScope(noScope, { centre: { kind, insee: code }, radius: FIRST_RADIUS });
    return `/${home.slug}${toQuery(withScope(new URLSearchParams(), scope))}`;
  }
  return departement === null ? `/${home.slug}` : `/${home.slug}?dep=${departement}`;
}

/** A field that finds a région, a département or a commune, on the device, and goes there. */
export function PlaceField({ open, quiet }: { open: readonly Region[]; quiet: boolean }) {
  const navigate = useNavigate();
  const field = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState(false);
  const [answer, setAnswer] = useState('');
  /** Enter came before the places: one goes as soon as they are here. */
  const [awaited, setAwaited] = useState(false);
  const codes = open.map(({ code }) => code);
  const { data: index, isError, refetch } = usePlaceIndex(codes, wanted);
  const found = index ? findPlaces(index, text, SHOWN) : [];
  const emptyText = text.trim().length < 2 ? 'Continuez d’écrire…' : index ? 'Aucun lieu de ce nom' : 'Recherche…';
  const closed = found.filter((place) => toPlaceAddress(place, open) === null).map(keyOf);

  function go(place: Place | undefined) {
    const address = place && toPlaceAddress(place, open);
    if (address) navigate(address);
    else if (place) setAnswer(`${place.name} n’est pas dans une région ouverte ici.`);
    else
      setAnswer(
        text.trim()
          ? 'Aucun lieu de ce nom dans les régions ouvertes.'
          : 'Écrivez le nom d’une région, d’un département ou d’une commune.',
      );
  }
  function goFirst() {
    const waits = !index && !isError && text.trim().length > 1;
    setAwaited(waits);
    if (waits) setAnswer('Recherche…');
    else go(found[0]);
  }
  const goAtLast = useEffectEvent(() => awaited && goFirst());
  useEffect(() => {
    if (index || isError) goAtLast();
  }, [index, isError]);
  /** Enter takes the first answer when no other is pointed at. */
  function goToFirst(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || event.currentTarget.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    goFirst();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    goFirst();
  }

  return (
    <I18nProvider locale="fr-FR">
      <search>
        <form className={styles.form} onSubmit={submit}>
          <ComboBox
            className={styles.box ?? ''}
            items={found.map((place) => ({ id: keyOf(place), place }))}
            inputValue={text}
            onInputChange={(typed) => {
              setText(typed);
              setAnswer('');
              setAwaited(false);
            }}
            onSelectionChange={(key) => key !== null && go(found.find((place) => keyOf(place) === key))}
            onFocus={() => {
              setWanted(true);
              if (isError) refetch();
            }}
            disabledKeys={closed}
            allowsCustomValue
            allowsEmptyCollection
            menuTrigger="input"
          >
            <Label className={styles.label}>Votre région, votre département ou votre commune</Label>
            <div className="field" ref={field}>
              <Icon name="pin" />
              <Input
                placeholder="Nouvelle-Aquitaine, Saumur, 33…"
                autoComplete="off"
                enterKeyHint="go"
                onKeyDown={goToFirst}
              />
            </div>
            <Popover className={styles.popover ?? ''} offset={6} triggerRef={field}>
              <ListBox
                className={styles.list ?? ''}
                renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}
              >
                {({ id, place }: { id: string; place: Place }) => (
                  <ListBoxItem id={id} textValue={place.name} className={styles.option ?? ''}>
                    <Text slot="label">{place.name}</Text>
                    <Text slot="description">{describePlace(place, open)}</Text>
                  </ListBoxItem>
                )}
              </ListBox>
            </Popover>
          </ComboBox>
          <button type="submit" className={quiet ? 'button' : 'button filled'}>
            Voir la carte
          </button>
        </form>
      </search>
      <p role="status" className={styles.answer}>
        {isError ? 'La recherche de lieux n’a pas pu se charger. Choisissez votre région dans la liste.' : answer}
      </p>
    </I18nProvider>
  );
}
