import type { Practice } from '#/data/practices';
import type { ReferencePart } from '#/domain/snapshots';
import { formatPartialDate, typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { NOT_YET } from './practice-words';
import styles from './sheet-rail.module.css';

/** How to reach the people who did it: their public mailbox, else the region. */
export function SheetContact({ practice, regionContact }: { practice: Practice; regionContact: string | null }) {
  const { public_contact, number, content } = practice;
  const subject = encodeURIComponent(`Votre récit nº ${number} : ${content.title}`);
  return (
    <section className={styles.contact}>
      <h2>Parler à quelqu’un qui l’a fait</h2>
      {public_contact ? (
        <>
          <p>L’établissement lit cette boîte, qu’il a choisi de rendre publique.</p>
          <a className="button filled" href={`mailto:${public_contact}?subject=${subject}`}>
            <Icon name="mail" size={18} />
            Écrire à l’établissement
          </a>
          <p className={styles.address}>{public_contact}</p>
        </>
      ) : (
        <p>
          L’établissement n’a pas rendu d’adresse publique. L’agence régionale de santé et l’Aract peuvent vous mettre
          en relation : citez le récit nº {number === NOT_YET ? 'à venir' : number}
          {regionContact ? <>, en écrivant à {regionContact}</> : null}.
        </p>
      )}
    </section>
  );
}

/** A person who did it, in one line, without a name. */
export function SheetVoices({ practice: { content } }: { practice: Practice }) {
  if (content.verbatims.length === 0) return null;
  return (
    <section className={styles.voices}>
      <h2>Paroles</h2>
      {content.verbatims.map(({ job, text }) => (
        <figure key={text}>
          <blockquote>
            <p>{typeset(`« ${text.trim()} »`)}</p>
          </blockquote>
          <figcaption>{typeset(job)}</figcaption>
        </figure>
      ))}
    </section>
  );
}

/** Facts published elsewhere about the same programmes and themes: never about this establishment. */
export function SheetFacts({ facts }: { facts: ReferencePart['facts'] }) {
  if (facts.length === 0) return null;
  return (
    <section className={styles.facts}>
      <h2>Repères</h2>
      <p>Faits publics sur les mêmes sujets ; ils ne concernent pas cet établissement.</p>
      <ul>
        {facts.slice(0, 3).map((fact) => (
          <li key={fact.statement}>
            {typeset(fact.statement)}
            <small>
              <a href={fact.url} rel="noreferrer">
                {typeset(fact.source)}
              </a>
              , <time dateTime={fact.asOf}>{formatPartialDate(fact.asOf)}</time>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
