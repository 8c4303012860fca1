import { useFormContext, useWatch } from 'react-hook-form';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { Glyph, RingGlyph } from '#/ui/glyph';
import { ChoiceQuestion } from './choice-question';
import { toFieldId } from './field-id';

/** What each outcome sounds like, said by a team. */
const outcomeWords: Readonly<Record<string, { label: string; more: string }>> = {
  reussie: { label: 'Cela marche', more: 'et nous continuons' },
  mitigee: { label: 'C’est mitigé', more: 'une partie tient' },
  arretee: { label: 'Nous avons arrêté', more: 'et voici pourquoi' },
};

/** The main theme: one of the six. A theme of level 2 shows under the one it belongs to. */
export function ThemeQuestion({ reference }: { reference: ReferencePart }) {
  const { control, setValue, formState } = useFormContext<PracticeContent>();
  const theme = useWatch({ control, name: 'theme' });
  const root = reference.themes.find(({ code }) => code === theme)?.parent ?? theme;
  return (
    <ChoiceQuestion
      id={toFieldId('theme')}
      legend="De quoi s’agit-il d’abord ?"
      choices={reference.themes
        .filter(({ parent }) => parent === null)
        .map(({ code, label }) => {
          const glyph = themeGlyphs[code];
          return { code, label, sign: glyph && <Glyph {...glyph} size={24} /> };
        })}
      chosen={root === null ? [] : [root]}
      onChoose={(code) => setValue('theme', code, { shouldDirty: true, shouldValidate: formState.isSubmitted })}
      error={formState.errors.theme?.message}
    />
  );
}

export function OutcomeQuestion() {
  const { control, setValue, formState } = useFormContext<PracticeContent>();
  const outcome = useWatch({ control, name: 'outcome' });
  return (
    <ChoiceQuestion
      id={toFieldId('outcome')}
      legend="Comment cela s’est-il terminé ?"
      hint="Une pratique arrêtée aide autant qu’une réussite."
      columns={3}
      choices={Object.entries(outcomeWords).map(([code, words]) => {
        const glyph = outcomeGlyphs[code];
        return { code, ...words, sign: glyph && <RingGlyph {...glyph} size={22} /> };
      })}
      chosen={outcome === null ? [] : [outcome]}
      onChoose={(code) => setValue('outcome', code, { shouldDirty: true, shouldValidate: formState.isSubmitted })}
      error={formState.errors.outcome?.message}
    />
  );
}
