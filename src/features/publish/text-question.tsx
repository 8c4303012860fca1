import { useFormContext, useWatch } from 'react-hook-form';
import { type PracticeContent, type TextField, textLimits } from '#/domain/practice';
import { toFieldId } from './field-id';
import { Hints } from './hints';
import { questions } from './questions';
import { TextBox } from './text-box';

/** One text of the form: its question, its example, how much room is left, and doubts about what was typed. */
export function TextQuestion({ name }: { name: TextField }) {
  const { register, formState, control } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name });
  const question = questions[name];
  return (
    <TextBox
      {...register(name)}
      id={toFieldId(name)}
      {...question}
      value={value}
      max={textLimits[name]}
      error={formState.errors[name]?.message}
    >
      <Hints text={value} />
    </TextBox>
  );
}
