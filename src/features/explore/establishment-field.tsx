import { useMemo, useRef, useState } from 'react';
import { ComboBox, I18nProvider, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Atlas } from '#/domain/atlas';
import { codeOf } from '#/domain/columns';
import { findEstablishments, indexEstablishments } from '#/domain/establishment-search';
import { readFinessNumber } from '#/domain/finess/number';
import type { Places } from '#/domain/places';
import type { Region } from '#/domain/regions';
import { abbreviate } from '#/domain/sentence';
import { typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './establishment-field.module.css';

const SHOWN = 7;

/** Why nothing answers to what is typed, in French. */
function explainNothing(text: string, region: Region): string {
  const number = text.replace(/[\s.-]/g, '').toUpperCase();
  if (!/^\d[\dAB]\d+$/.test(number)) return `Aucun établissement de ce nom ${region.inside}.`;
  const read = readFinessNumber(text);
  if (number.length < 8) return `Aucun numéro FINESS ${region.inside} ne commence ainsi.`;
  return read.ok ? `Aucun établissement recensé ${region.inside} ne porte ce numéro.` : read.refusal.sentence;
}

interface EstablishmentFieldProps {
  region: Region;
  atlas: Atlas;
  places: Places;
  label: string;
  onChoose: (finess: string) => void;
}

/** A field that finds an establishment of the region by its name, its commune or its FINESS number, on the device. */
export function EstablishmentField({ region, atlas, places, label, onChoose }: EstablishmentFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const index = useMemo(() => indexEstablishments(places), [places]);
  const found = useMemo(() => findEstablishments(places, index, text, SHOWN), [places, index, text]);
  const describe = (row: number) => {
    const category = codeOf(places.columns.category, row);
    return [
      category === null ? null : abbreviate(atlas.labels('category', category)),
      places.communeOf(row),
      places.finess[row],
    ]
      .filter((part) => part !== null)
      .join(', ');
  };
  const enough = text.trim().length >= 2;
  return (
    <I18nProvider locale="fr-FR">
      <ComboBox
        items={found.map((row) => ({ id: places.finess[row] ?? '', row }))}
        inputValue={text}
        onInputChange={setText}
        selectedKey={null}
        onSelectionChange={(key) => key !== null && onChoose(String(key))}
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Label className={styles.label}>{label}</Label>
        <div className="field" ref={field}>
          <Icon name="search" size={18} />
          <Input placeholder="Nom, commune ou numéro FINESS" autoComplete="off" enterKeyHint="go" />
        </div>
        <Popover className={styles.popover ?? ''} offset={6} triggerRef={field}>
          <ListBox
            className={styles.list ?? ''}
            renderEmptyState={() => (
              <p className={styles.empty}>{enough ? explainNothing(text, region) : 'Continuez d’écrire…'}</p>
            )}
          >
            {({ id, row }: { id: string; row: number }) => (
              <ListBoxItem id={id} textValue={places.name[row] ?? id} className={styles.option ?? ''}>
                <Text slot="label">{typeset(places.name[row] ?? id)}</Text>
                <Text slot="description">{describe(row)}</Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}
