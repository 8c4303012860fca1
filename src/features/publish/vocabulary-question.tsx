import { useFormContext, useWatch } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { ChoiceQuestion } from './choice-question';
import { toFieldId } from './field-id';

interface VocabularyQuestionProps {
  reference: ReferencePart;
  vocabulary: string;
  legend: string;
  hint?: string;
  optional?: boolean;
}
type Single = 'phase' | 'scope' | 'duration' | 'cost_class' | 'prevention_level';
type Several = 'audiences' | 'action_types' | 'prompted_by' | 'involvement';

/** One term of a vocabulary; where the answer is optional, one can take it back. */
export function TermQuestion({ name, reference, vocabulary, ...rest }: VocabularyQuestionProps & { name: Single }) {
  const { control, setValue } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name });
  const terms = reference.terms[vocabulary] ?? [];
  return (
    <ChoiceQuestion
      {...rest}
      id={toFieldId(name)}
      choices={rest.optional ? [...terms, { code: '', label: 'Sans réponse' }] : terms}
      chosen={[value ?? '']}
      onChoose={(code) => setValue(name, code === '' ? null : code, { shouldDirty: true })}
    />
  );
}

/** Several terms of a vocabulary, kept in its order. */
export function TermsQuestion({ name, reference, vocabulary, ...rest }: VocabularyQuestionProps & { name: Several }) {
  const { control, setValue } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name });
  const terms = reference.terms[vocabulary] ?? [];
  return (
    <ChoiceQuestion
      {...rest}
      several
      id={toFieldId(name)}
      choices={terms}
      chosen={value}
      onChoose={(code, chosen) => {
        const next = terms.map((term) => term.code).filter((one) => (one === code ? chosen : value.includes(one)));
        setValue(name, next, { shouldDirty: true });
      }}
    />
  );
}

const MOST_OTHER_THEMES = 3;

/** The theme more precisely, then the other ones it touches. */
export function ThemesQuestions({ reference }: { reference: ReferencePart }) {
  const { control, setValue } = useFormContext<PracticeContent>();
  const [theme, others] = useWatch({ control, name: ['theme', 'other_themes'] });
  const root = reference.themes.find(({ code }) => code === theme)?.parent ?? theme;
  const parts = reference.themes.filter(({ parent }) => parent !== null && parent === root);
  const rest = reference.themes.filter(
    ({ code, parent }) => (parent === null || others.includes(code)) && code !== root && code !== theme,
  );
  return (
    <>
      {root !== null && parts.length > 0 && (
        <ChoiceQuestion
          id={toFieldId('theme')}
          legend="Plus précisément, de quoi s’agit-il ?"
          optional
          choices={[...parts, { code: root, label: 'Le thème en général' }]}
          chosen={[theme ?? '']}
          onChoose={(code) => setValue('theme', code, { shouldDirty: true })}
        />
      )}
      <ChoiceQuestion
        id={toFieldId('other_themes')}
        legend="Touche-t-elle d’autres thèmes ?"
        hint={
          others.length < MOST_OTHER_THEMES
            ? `${MOST_OTHER_THEMES} au plus.`
            : `${MOST_OTHER_THEMES} au plus : enlevez-en un pour en choisir un autre.`
        }
        optional
        several
        choices={rest}
        chosen={others}
        onChoose={(code, chosen) => {
          if (chosen && others.length >= MOST_OTHER_THEMES) return;
          const next = chosen ? [...others, code] : others.filter((one) => one !== code);
          setValue('other_themes', next, { shouldDirty: true });
        }}
      />
    </>
  );
}
