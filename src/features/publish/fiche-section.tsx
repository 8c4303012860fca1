import type { Section } from '#/domain/completeness';
import type { TextField } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { IndicatorsQuestion } from './indicators-question';
import { PeripheralQuestion, SharedQuestion, StartQuestion } from './landmarks-questions';
import { FundingQuestion, PartnersQuestion, VerbatimsQuestion } from './means-questions';
import { StepsQuestion } from './steps-question';
import { TextQuestion } from './text-question';
import { VideoQuestion } from './video-question';
import { TermQuestion, TermsQuestion, ThemesQuestions } from './vocabulary-question';

interface FicheSectionProps {
  section: Exclude<Section, 'temoignage' | 'photos' | 'contact'>;
  reference: ReferencePart;
  finess: string | null;
}

const texts = (...names: TextField[]) => names.map((name) => <TextQuestion key={name} name={name} />);

/** The questions of one part of the fiche. */
export function FicheSection({ section, reference, finess }: FicheSectionProps) {
  const terms = { reference };
  switch (section) {
    case 'reperes':
      return (
        <>
          {texts('summary')}
          <ThemesQuestions reference={reference} />
          <TermsQuestion {...terms} name="audiences" vocabulary="audience" legend="Pour quels professionnels ?" />
          <StartQuestion />
          <TermQuestion {...terms} name="phase" vocabulary="phase" legend="Où en êtes-vous ?" />
          <TermQuestion {...terms} name="scope" vocabulary="scope" legend="À quelle échelle ?" />
          <TermQuestion
            {...terms}
            name="duration"
            vocabulary="duration"
            legend="En combien de temps a-t-on vu les premiers effets ?"
            optional
          />
          <TermsQuestion {...terms} name="action_types" vocabulary="action-type" legend="De quelle nature ?" optional />
          <TermQuestion
            {...terms}
            name="prevention_level"
            vocabulary="prevention-level"
            legend="À quel niveau de prévention ?"
            optional
          />
          <PeripheralQuestion />
          <SharedQuestion finess={finess} />
        </>
      );
    case 'contexte':
      return (
        <>
          {texts('context')}
          <TermsQuestion {...terms} name="prompted_by" vocabulary="trigger" legend="Qu’est-ce qui vous a décidés ?" />
          {texts('objectives')}
        </>
      );
    case 'actions':
      return (
        <>
          <StepsQuestion />
          <TermsQuestion
            {...terms}
            name="involvement"
            vocabulary="involvement"
            legend="Avec qui l’avez-vous décidé ?"
            optional
          />
        </>
      );
    case 'resultats':
      return (
        <>
          <IndicatorsQuestion reference={reference} />
          {texts('outcome_note')}
        </>
      );
    case 'moyens':
      return (
        <>
          <TermQuestion {...terms} name="cost_class" vocabulary="cost-class" legend="Qu’avez-vous dépensé ?" />
          {texts('staff_time', 'skills', 'equipment')}
          <FundingQuestion reference={reference} />
          <PartnersQuestion />
        </>
      );
    case 'enseignements':
      return texts(
        'levers',
        'obstacles',
        'what_did_not_work',
        'advice',
        'required_conditions',
        'adaptable',
        'keep_unchanged',
      );
    case 'paroles':
      return (
        <>
          <VerbatimsQuestion />
          <VideoQuestion />
        </>
      );
  }
}
