import { type FieldPathByValue, useFormContext, useWatch } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import { toFieldId } from './field-id';
import { Hints } from './hints';
import { TextBox } from './text-box';

interface ItemTextProps {
  name: FieldPathByValue<PracticeContent, string>;
  label: string;
  hint?: string;
  rows?: number;
  max: number;
}

/** A text inside an item of a list. */
export function ItemText({ name, max, ...rest }: ItemTextProps) {
  const { register, control, getFieldState, formState } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name });
  return (
    <TextBox
      {...register(name)}
      {...rest}
      id={toFieldId(name)}
      value={value ?? ''}
      max={max}
      error={getFieldState(name, formState).error?.message}
    >
      <Hints text={value ?? ''} />
    </TextBox>
  );
}
