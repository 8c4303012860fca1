import { useId } from 'react';
import { type DefaultValues, type FieldErrors, type FieldValues, type Resolver, useForm } from 'react-hook-form';
import type * as z from 'zod/mini';

/** The rules of `domain/` for a form: its values as they will be sent, or one sentence for each field. */
function toResolver<Input extends FieldValues, Output>(
  choose: (values: Input) => z.ZodMiniType<Output, Input>,
): Resolver<Input, unknown, Output> {
  return async (values) => {
    const parsed = choose(values).safeParse(values);
    if (parsed.success) return { values: parsed.data, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= { type: 'value', message };
    return { values: {}, errors: errors as FieldErrors<Input> };
  };
}

/** A form checked when it is sent, then at each change: nobody is corrected while typing for the first time. */
export function useAccountForm<Input extends FieldValues, Output>(
  /** The rules, or what chooses them by what is typed. */
  schema: z.ZodMiniType<Output, Input> | ((values: Input) => z.ZodMiniType<Output, Input>),
  defaultValues: DefaultValues<Input>,
) {
  const form = useForm<Input, unknown, Output>({
    resolver: toResolver(typeof schema === 'function' ? schema : () => schema),
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    // the summary takes it
    shouldFocusError: false,
  });
  return { ...form, id: useId() };
}
