import { useFormContext, useWatch } from 'react-hook-form';
import type { Section } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';
import styles from './editor.module.css';

interface EditorAsideProps {
  /** The address of the text; `null` before its first word. */
  address: string | null;
  section: Section;
}

const steps = [
  ['Vous écrivez', 'Le brouillon n’est vu que de votre établissement.'],
  ['L’Aract relit', 'Vous voyez ses remarques à côté de votre texte.'],
  ['Vous ajustez, s’il le faut', 'Votre texte reste le vôtre : rien n’est modifié sans vous.'],
  ['Votre récit est en ligne', 'Nous vous écrivons, et vous demandons dans un an s’il est toujours vrai.'],
] as const;

/** Beside the form: what happens next. */
export function EditorAside(_: EditorAsideProps) {
  const { control } = useFormContext<PracticeContent>();
  useWatch({ control });
  return (
    <aside className={styles.aside} aria-label="Ce qui se passe ensuite">
      <h2>Ce qui se passe ensuite</h2>
      <ol className={styles.next}>
        {steps.map(([what, how], index) => (
          <li key={what} data-now={index === 0}>
            <b>{what}</b>
            <span>{how}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
