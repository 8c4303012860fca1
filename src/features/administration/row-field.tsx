import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { ChoiceField, TextAreaField } from '#/ui/labelled-field';
import { TextField } from '#/ui/text-field';

/** What is typed and chosen: text, by the name of the field. */
export type Values = Record<string, string>;

export interface FieldProps {
  id: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export interface Field {
  name: string;
  label: string;
  hint?: string;
  kind: 'line' | 'day' | 'choice' | 'lines';
  choices?: readonly (readonly [code: string, label: string])[];
  /** Propositions while one types. */
  suggestions?: (typed: string) => readonly string[];
  /** In the place of the field of its kind. */
  render?: (props: FieldProps) => ReactNode;
}

interface RowFieldProps {
  field: Field;
  id: string;
  form: UseFormReturn<Values, unknown, unknown>;
}

/** One field of a row that is edited. */
export function RowField({ field, id, form }: RowFieldProps) {
  const { name, label, hint, kind, choices = [], suggestions, render } = field;
  const error = form.formState.errors[name]?.message;
  const said = { id, label, hint, error };
  const set = (value: string) =>
    form.setValue(name, value, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  if (render) return render({ id, value: form.watch(name) ?? '', error, onChange: set });
  if (kind === 'choice')
    return (
      <ChoiceField
        {...said}
        name={name}
        choices={choices}
        value={form.watch(name) ?? ''}
        onChange={(event) => set(event.target.value)}
      />
    );
  if (kind === 'lines') return <TextAreaField {...form.register(name)} {...said} />;
  const proposed = suggestions?.(form.watch(name) ?? '') ?? [];
  return (
    <div>
      <TextField
        {...form.register(name)}
        {...said}
        autoComplete="off"
        {...(kind === 'day' ? { placeholder: 'jj/mm/aaaa' } : {})}
        {...(suggestions ? { list: `${id}-list` } : {})}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {proposed.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  );
}
