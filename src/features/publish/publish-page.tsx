import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { useDataClient } from '#/data/client';
import { beginDraft, openDraft } from '#/data/draft-opening';
import { describeError } from '#/data/errors';
import { useAccount } from '#/data/session';
import { type Section, sections } from '#/domain/completeness';
import { stateWords } from '#/domain/status-words';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { Editor } from './editor';
import styles from './editor.module.css';
import { ResumeOffer } from './resume-offer';

/** A page that is not the form: one heading, a few lines. */
function Aside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.waiting}>
      <PageHeading title={title} />
      {children}
    </div>
  );
}

/** For who is not signed in: why, and the way in. */
function Invitation({ path }: { path: string }) {
  return (
    <Aside title="Raconter une pratique">
      <p>
        Six questions, cinq minutes : ce que vous avez fait, ce que cela a changé, comment cela s’est terminé. Votre
        texte est relu avant d’être public, et rien n’y est modifié sans vous.
      </p>
      <p>Il faut un compte pour le retrouver, le corriger et le signer du nom de votre établissement.</p>
      <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(path)}`}>
        Se connecter pour écrire
      </Link>
    </Aside>
  );
}

const Waiting = () => (
  <Aside title="Raconter une pratique">
    <p role="status">Chargement…</p>
  </Aside>
);

/** A text that begins, for the one establishment of who writes, when there is one. */
function NewDraft({
  account,
  section,
  onBegun,
  isNew,
}: DraftProps & { isNew: boolean; onBegun: (version: string) => void }) {
  const own = useOwnAccount();
  // Once begun it stays, even when the session ends.
  const [ready, setReady] = useState(false);
  if (!ready && !own.isPending) setReady(true);
  if (!ready) return <Waiting />;
  const [first, ...others] = own.data?.memberships ?? [];
  const finess = others.length === 0 ? (first?.finess ?? null) : null;
  return <Beginning account={account} finess={finess} section={section} isNew={isNew} onBegun={onBegun} />;
}

interface DraftProps {
  account: string;
  section: Section;
}

function Beginning({
  account,
  finess,
  section,
  isNew,
  onBegun,
}: DraftProps & { finess: string | null; isNew: boolean; onBegun: (version: string) => void }) {
  const [origin] = useState(() => beginDraft(account, finess));
  return (
    <Editor
      opening={{ state: 'open', origin, conflict: null, restoredAt: null, version: null }}
      section={section}
      isNew={isNew}
      onBegun={() => onBegun(origin.version)}
      offer={isNew && <ResumeOffer account={account} />}
    />
  );
}

/** A text that was begun: here, elsewhere, or by somebody else of the establishment. */
function OpenDraft({ account, version, section }: DraftProps & { version: string }) {
  const client = useDataClient();
  // Read once: from then on the page itself knows best.
  const opening = useQuery({
    queryKey: ['draft', account, version],
    queryFn: () => openDraft(client, account, version),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (opening.error) {
    const { title, advice } = describeError(opening.error);
    return (
      <Aside title="Raconter une pratique">
        <Message title={title} onRetry={() => void opening.refetch()}>
          <p>{advice}</p>
        </Message>
      </Aside>
    );
  }
  if (!opening.data) return <Waiting />;
  if (opening.data.state === 'absent') {
    return (
      <Aside title="Ce texte n’existe pas">
        <p>Il a peut-être été commencé avec un autre compte, ou sur un autre appareil sans établissement choisi.</p>
        <Link className="button" to="/mes-pratiques">
          Voir mes pratiques
        </Link>
      </Aside>
    );
  }
  if (opening.data.state === 'closed') {
    const { label, next } = stateWords[opening.data.version.version.state];
    return (
      <Aside title="Ce texte ne se modifie pas maintenant">
        <p>
          {label}. {next}
        </p>
        <Link className="button" to={`/mes-pratiques/${version}`}>
          Voir où il en est
        </Link>
      </Aside>
    );
  }
  return <Editor opening={opening.data} section={section} isNew={false} onBegun={() => {}} />;
}

/** Where one writes: a new text, or the one that the address names. */
export function PublishPage() {
  const account = useAccount();
  const { version, section: asked } = useParams();
  const section = sections.find((one) => one === asked) ?? 'temoignage';
  // The text that began on this page keeps its form when its address gets a name.
  const [begun, setBegun] = useState<string | null>(null);
  const [named, setNamed] = useState(false);
  const [turn, setTurn] = useState(0);
  if (begun !== null && version === begun && !named) setNamed(true);
  if (named && version === undefined) {
    setBegun(null);
    setNamed(false);
    setTurn(turn + 1);
  }
  if (account.state === 'visitor')
    return <Invitation path={version === undefined ? '/publier' : `/publier/${version}`} />;
  if (version === undefined || version === begun) {
    return (
      <NewDraft
        key={`${account.id}-${turn}`}
        account={account.id}
        section={section}
        isNew={version === undefined}
        onBegun={setBegun}
      />
    );
  }
  return <OpenDraft key={`${account.id}-${version}`} account={account.id} version={version} section={section} />;
}
