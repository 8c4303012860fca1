import { useFormContext, useWatch } from 'react-hook-form';
import { Link, NavLink } from 'react-router';
import { measureCompleteness, type Section, sections } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';
import { dropEmptyItems } from '#/domain/practice-tidy';
import { formatNumber } from '#/domain/typography';
import styles from './editor.module.css';
import { sectionWords } from './section-words';

interface EditorAsideProps {
  /** The address of the text; `null` before its first word. */
  address: string | null;
}

const steps = [
  ['Vous écrivez', 'Le brouillon n’est vu que de votre établissement.'],
  ['L’Aract relit', 'Vous voyez ses remarques à côté de votre texte.'],
  ['Vous ajustez, s’il le faut', 'Votre texte reste le vôtre : rien n’est modifié sans vous.'],
  ['Votre récit est en ligne', 'Nous vous écrivons, et vous demandons dans un an s’il est toujours vrai.'],
] as const;

/** How complete it is, in words, and where to write what is missing. */
function Progress({ address }: { address: string }) {
  const { control } = useFormContext<PracticeContent>();
  // The form may not have told every value yet.
  const content = useWatch({ control, compute: (values: PracticeContent) => values });
  const { isTestimony, isFiche, done, total, missing, missingForFiche } = measureCompleteness(dropEmptyItems(content));
  const lacking = (section: Section) =>
    [...missing, ...missingForFiche].filter((need) => need.section === section).map(({ name }) => name);
  return (
    <nav className={styles.progress} aria-labelledby="completude">
      <h2 id="completude">
        {isFiche ? 'Une fiche complète' : isTestimony ? 'Un témoignage complet' : 'Un témoignage à finir'}
      </h2>
      <p>
        {formatNumber(done)} réponses sur les {formatNumber(total)} d’une fiche.{' '}
        {isTestimony && !isFiche && 'Vous pouvez l’envoyer tel quel, ou le compléter.'}
      </p>
      <ul>
        {sections.map((section) => {
          const names = lacking(section);
          return (
            <li key={section} data-done={names.length === 0}>
              <NavLink end to={section === 'temoignage' ? address : `${address}/${section}`}>
                {sectionWords[section].title}
              </NavLink>
              {names.length > 0 && <span>Il manque {names.join(', ')}.</span>}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Beside the form: what it lacks, once begun; what happens next. */
export function EditorAside({ address }: EditorAsideProps) {
  return (
    <div className={styles.aside}>
      {address !== null && <Progress address={address} />}
      <section aria-labelledby="ensuite">
        <h2 id="ensuite">Ce qui se passe ensuite</h2>
        <ol className={styles.next}>
          {steps.map(([what, how], index) => (
            <li key={what} data-now={index === 0}>
              <b>{what}</b>
              <span>{how}</span>
            </li>
          ))}
        </ol>
        <p>
          <Link to="/aide/publier">Publier et relire, en détail</Link>
        </p>
      </section>
    </div>
  );
}
