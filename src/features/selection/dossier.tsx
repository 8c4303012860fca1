import type { Practice, PracticeAnswer } from '#/data/practices';
import type { Region } from '#/domain/regions';
import { toNumbersQuery } from '#/domain/selection-link';
import { formatCount, formatPartialDate } from '#/domain/typography';
import styles from './dossier.module.css';
import { OutcomeWord, PracticeHead } from './practice-head';
import { CUT, sections } from './practice-sections';
import { DEMONSTRATION, type Reader } from './selection-words';

interface DossierProps {
  region: Region;
  numbers: readonly number[];
  answers: ReadonlyMap<number, PracticeAnswer>;
  reader: Reader;
}

/** One practice on one sheet: what the comparison says of it, in two columns. */
function Page({ practice, reader }: { practice: Practice; reader: Reader }) {
  const heading = reader.heading(practice);
  const { public_contact, published_at } = practice;
  return (
    <article className={styles.sheet}>
      <PracticeHead heading={heading}>
        {heading.summary && <p className={styles.summary}>{heading.summary}</p>}
      </PracticeHead>
      <div className={styles.columns}>
        {sections.map(({ title, read }) => {
          const content = read(practice, reader);
          return content ? (
            <section key={title}>
              <h3>{title}</h3>
              {content}
            </section>
          ) : null;
        })}
      </div>
      <p className={styles.source}>
        Récit nº {heading.number}, publié le {formatPartialDate(published_at)}. {window.location.origin}
        {heading.path}
        {public_contact && ` · Contact\u202f: ${public_contact}`}
      </p>
    </article>
  );
}

/** The list on paper: a table of what it holds, then one sheet per practice. On the screen it is not there. */
export function Dossier({ region, numbers, answers, reader }: DossierProps) {
  const practices = numbers.flatMap((number) => {
    const answer = answers.get(number);
    return answer?.state === 'online' ? [answer.practice] : [];
  });
  const headings = practices.map(reader.heading);
  const today = formatPartialDate(new Date().toLocaleDateString('sv-SE'));
  return (
    <div className={styles.dossier}>
      <p className={styles.brand}>Essaim · {region.name}</p>
      <p className={styles.title}>Dossier de {formatCount(practices.length, 'récit')}</p>
      <p>
        Composé le {today}. {window.location.origin}/{region.slug}/selection
        {toNumbersQuery(practices.map(({ number }) => number))}
      </p>
      {headings.some(({ demonstration }) => demonstration) && <p>{DEMONSTRATION}</p>}
      <p>
        {CUT}
        {'\u202f'}: la suite est dans le récit, à son adresse.
      </p>
      <table className={styles.summaryTable}>
        <caption className="sr-only">Les récits du dossier</caption>
        <thead>
          <tr>
            <th scope="col">Récit</th>
            <th scope="col">Établissement</th>
            <th scope="col">Thème</th>
            <th scope="col">Issue</th>
            <th scope="col">Dépense</th>
          </tr>
        </thead>
        <tbody>
          {headings.map(({ number, title, establishment, place, kind, theme, outcome, cost }) => (
            <tr key={number}>
              <th scope="row">{title}</th>
              <td>
                <b>{establishment}</b>, {[place, ...kind].join(', ')}
              </td>
              <td>{theme.label}</td>
              <td>{outcome && <OutcomeWord outcome={outcome} />}</td>
              <td>{cost}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {practices.map((practice) => (
        <Page key={practice.number} practice={practice} reader={reader} />
      ))}
    </div>
  );
}
