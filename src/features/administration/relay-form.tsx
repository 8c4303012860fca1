import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useDataClient } from '#/data/client';
import { communesQuery } from '#/data/communes';
import { DataError } from '#/data/errors';
import { parseRelay, saveRelay } from '#/data/programme';
import { type CommuneColumns, locateCommune, nameNearestCommune } from '#/domain/communes';
import { departementOfCommune } from '#/domain/finess/territory';
import { makeRelayForm } from '#/domain/programme/forms';
import { makeCode, type Relay } from '#/domain/programme/rows';
import { writePartialDate } from '#/domain/typed-values';
import { typeset } from '#/domain/typography';
import type { ProgrammeDesk } from './programme-desk';
import type { Field } from './row-field';
import { RowForm } from './row-form';

const PROPOSED = 8;

/** The communes of a département whose name begins with what is typed. */
function suggest(communes: CommuneColumns, departement: string, typed: string): string[] {
  const wanted = makeCode(typed, 80);
  if (wanted.length < 2) return [];
  const found = communes.name.filter(
    (name, at) =>
      makeCode(name, 80).startsWith(wanted) &&
      (departement === '' || departementOfCommune(communes.insee[at] ?? '') === departement),
  );
  return found.slice(0, PROPOSED);
}

/** The commune of this name; throws what the form shows beside its field. */
function locate(communes: CommuneColumns | undefined, departement: string, name: string) {
  const wanted = makeCode(name, 80);
  const at = communes?.name.findIndex(
    (one, row) => makeCode(one, 80) === wanted && departementOfCommune(communes.insee[row] ?? '') === departement,
  );
  const found = communes && at !== undefined && at >= 0 ? locateCommune(communes, communes.insee[at] ?? '') : null;
  if (found) return found.point;
  const sentence = 'Aucune commune de ce nom dans ce département\u202f: vérifiez l’orthographe, ou laissez vide.';
  throw new DataError('invalid', 'no such commune', null, { told: { sentence, reason: '', details: 'commune' } });
}

interface RelayFormProps {
  desk: ProgrammeDesk;
  /** Null: a new one. */
  row: Relay | null;
  onDone: (told: string) => void;
  onCancel: () => void;
}

/** A relay: a structure or a function with a public entry, and where it stands. */
function Form({ desk, row, communes, onDone, onCancel }: RelayFormProps & { communes: CommuneColumns | undefined }) {
  const client = useDataClient();
  const known = useRef(new Map<string, { lon: number; lat: number }>());
  const toValues = (relay: Relay) => {
    const { lon, lat } = relay;
    const commune = lon === null || lat === null || !communes ? '' : (nameNearestCommune(communes, { lon, lat }) ?? '');
    // left as it is, it stays exactly where it stands
    if (lon !== null && lat !== null) known.current.set(`${relay.departement_code} ${commune}`, { lon, lat });
    return {
      name: relay.name,
      id: relay.id,
      kind: relay.kind,
      departement_code: relay.departement_code ?? '',
      commune,
      availability: relay.availability ?? '',
      public_contact: relay.public_contact ?? '',
      starts_on: writePartialDate(relay.starts_on),
      ends_on: writePartialDate(relay.ends_on),
    };
  };
  const { departements } = desk.reference;
  const fields: Field[] = [
    { name: 'name', label: 'Nom', hint: 'Une structure ou une fonction, jamais une personne.', kind: 'line' },
    { name: 'kind', label: 'Sorte', kind: 'choice', choices: desk.choose('relay-kind', 'Choisir…') },
    {
      name: 'departement_code',
      label: 'Département',
      kind: 'choice',
      choices: [['', 'Choisir…'], ...departements.map(({ code, name }) => [code, name] as const)],
    },
    {
      name: 'commune',
      label: 'Commune (facultatif)',
      hint: 'Elle le place sur la carte.',
      kind: 'line',
      suggestions: (typed) => (communes ? suggest(communes, '', typed) : []),
    },
    {
      name: 'availability',
      label: 'Disponibilité (facultatif)',
      hint: 'Par exemple : le mardi, réponse sous une semaine.',
      kind: 'line',
    },
    {
      name: 'public_contact',
      label: 'Contact public (facultatif)',
      hint: 'Lu de tous : l’adresse ou le téléphone de la structure.',
      kind: 'line',
    },
    { name: 'starts_on', label: 'Début (facultatif)', kind: 'day' },
    { name: 'ends_on', label: 'Fin (facultatif)', hint: 'Aujourd’hui ou avant : il quitte la carte.', kind: 'day' },
  ];
  const code: Field = {
    name: 'id',
    label: 'Code (facultatif)',
    hint: 'Minuscules, chiffres et tirets ; il ne change plus. Vide, il est fait du nom.',
    kind: 'line',
  };
  const empty = { name: '', id: '', kind: '', departement_code: '', commune: '', availability: '' };
  return (
    <RowForm
      label={row ? `Modifier ${row.name}` : 'Ajouter un acteur relais'}
      action={row ? 'Enregistrer' : 'Ajouter cet acteur relais'}
      fields={row ? fields : [...fields, code]}
      schema={makeRelayForm(desk.today)}
      start={row ? toValues(row) : { ...empty, public_contact: '', starts_on: '', ends_on: '' }}
      revision={row?.revision ?? null}
      aliases={{ lon: 'commune' }}
      code="id"
      readSaved={(found) => {
        const saved = parseRelay(found);
        return saved && { values: toValues(saved), revision: saved.revision };
      }}
      onSave={async ({ commune, ...values }, expected_revision) => {
        const typed = commune.trim();
        const { departement_code } = values;
        const point =
          known.current.get(`${departement_code} ${typed}`) ??
          (typed === '' ? { lon: null, lat: null } : locate(communes, departement_code, typed));
        await saveRelay(client, {
          ...values,
          id: row?.id ?? (values.id || makeCode(values.name, 80)),
          lon: point.lon,
          lat: point.lat,
          expected_revision,
        });
        return `« ${typeset(values.name)} » : enregistré.`;
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** The form of a relay, once the communes that place it are read. */
export function RelayForm(props: RelayFormProps) {
  const { data, isPending } = useQuery(communesQuery(props.desk.region));
  return isPending ? <p role="status">Chargement…</p> : <Form {...props} communes={data} />;
}
