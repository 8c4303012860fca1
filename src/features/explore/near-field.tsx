import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Places } from '#/domain/places';
import type { Region } from '#/domain/regions';
import type { Centre } from '#/domain/scope';
import { Icon } from '#/ui/icon';
import styles from './near-panel.module.css';
import { type NearOption, useNearOptions } from './use-near-options';

interface NearFieldProps {
  region: Region;
  places: Places;
  /** Name of the place already chosen. */
  shown: string;
  onChoose: (centre: Centre, name: string) => void;
}

/** One field for every way to say where: a commune, an establishment, an address. */
export function NearField({ region, places, shown, onChoose }: NearFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(shown);
  /** What the field holds because it was chosen, not typed. */
  const [chosen, setChosen] = useState(shown);
  const { options, waiting, failed, addressesFailed, addressesPossible } = useNearOptions(
    region,
    places,
    text,
    text !== chosen,
  );
  // One opens the panel to write here.
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const choose = (option: NearOption | undefined) => {
    if (!option) return;
    setText(option.name);
    setChosen(option.name);
    onChoose(option.centre, option.name);
  };
  /** Enter takes the first answer when no other is pointed at. */
  const chooseFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.currentTarget.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    choose(options[0]);
  };
  const emptyText = text.trim().length < 2 ? 'Continuez d’écrire…' : waiting ? 'Recherche…' : 'Aucun lieu de ce nom';
  return (
    <>
      <ComboBox
        items={options}
        inputValue={text}
        onInputChange={setText}
        onSelectionChange={(key) => key !== null && choose(options.find(({ id }) => id === key))}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Label className={styles.label}>
          {addressesPossible ? 'Commune, établissement ou adresse' : 'Commune ou établissement'}
        </Label>
        <div className="field" ref={field}>
          <Icon name="pin" size={18} />
          <Input
            placeholder="Saumur, 33000, EHPAD…"
            autoComplete="off"
            enterKeyHint="done"
            onKeyDown={chooseFirst}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <Popover className={styles.options ?? ''} offset={6} triggerRef={field}>
          <ListBox className={styles.list ?? ''} renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}>
            {({ id, name, where }: NearOption) => (
              <ListBoxItem id={id} textValue={name} className={styles.option ?? ''}>
                <Text slot="label">{name}</Text>
                <Text slot="description">{where}</Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <p role="status" className={styles.notice}>
        {failed && 'Les communes n’ont pas pu se charger : seuls les établissements sont cherchés. '}
        {addressesFailed && 'Les adresses ne répondent pas : cherchez une commune ou un établissement.'}
      </p>
    </>
  );
}
