import { Link } from 'react-router';
import { isDemonstration, useConfig } from '#/data/config';
import { type DemonstrationMail, useDemonstrationMails } from '#/data/demonstration';
import { describeError } from '#/data/errors';
import { formatDay, formatTime } from '#/domain/moments';
import { Message } from '#/ui/message';
import { Notice } from '#/ui/notice';
import styles from './account.module.css';
import { AccountFrame } from './account-frame';

const isToday = (at: Date) => at.toDateString() === new Date().toDateString();

/** A paragraph of a mail; « label : address » is a link. */
function Paragraph({ text }: { text: string }) {
  const found = /^(.*?)\s*(?:[\u202f\u00a0 ]:\s*)?(https?:\/\/\S+)$/.exec(text);
  if (!found) return <p>{text}</p>;
  const [, label = '', address = ''] = found;
  const url = new URL(address);
  const words = label || address;
  // The links of this site open in it, under whichever of its names one came.
  const ours = url.host === window.location.host || /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname);
  return (
    <p>
      {ours ? (
        <Link to={url.pathname + url.search}>{words}</Link>
      ) : (
        <a href={url.href} rel="noreferrer">
          {words}
        </a>
      )}
    </p>
  );
}

/** Without the subject again: it stands above. */
const listParagraphs = ({ subject, text }: DemonstrationMail) =>
  text.split(/\n{2,}/).filter((paragraph, at) => at > 0 || paragraph !== subject);

function Mail({ mail, isFirst }: { mail: DemonstrationMail; isFirst: boolean }) {
  const at = new Date(mail.at);
  return (
    <li>
      <details open={isFirst}>
        <summary>
          <b>{mail.subject}</b>
          <time className="tabular" dateTime={mail.at}>
            {isToday(at) ? formatTime(at) : formatDay(at)}
          </time>
          <span className={styles.soft}>à {mail.to}</span>
        </summary>
        <div className={styles.mail}>
          {listParagraphs(mail).map((text) => (
            <Paragraph key={text} text={text} />
          ))}
        </div>
      </details>
    </li>
  );
}

function Mails() {
  const { data, error, refetch } = useDemonstrationMails();
  if (!data) {
    return error ? (
      <Message title={describeError(error).title} onRetry={() => void refetch()}>
        <p>{describeError(error).advice}</p>
      </Message>
    ) : (
      <p className={styles.soft}>Lecture de la boîte…</p>
    );
  }
  return (
    <>
      <p role="status" className={styles.soft}>
        {data.length === 0
          ? 'Aucun message pour l’instant. Cette page se met à jour toute seule.'
          : data.length === 1
            ? '1 message.'
            : `${data.length} messages, les plus récents d’abord.`}
      </p>
      <ul className={styles.mails}>
        {data.map((mail, index) => (
          <Mail key={`${mail.at} ${mail.to} ${mail.subject}`} mail={mail} isFirst={index === 0} />
        ))}
      </ul>
    </>
  );
}

/** The mails that the demonstration does not send. */
export function MailboxPage() {
  if (!isDemonstration(useConfig())) {
    return (
      <AccountFrame title="Cette page n’existe pas">
        <p>Elle n’est ouverte que dans une démonstration. Ici, les messages partent vers leurs destinataires.</p>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame
      title="Boîte aux lettres"
      lead="Cette démonstration n’envoie rien : chaque message qu’elle écrit arrive ici, quel que soit son destinataire."
    >
      <Notice tone="warning">
        <p>Tous ceux qui ouvrent cette démonstration lisent ces messages. N’y utilisez pas une vraie adresse.</p>
      </Notice>
      <Mails />
    </AccountFrame>
  );
}
