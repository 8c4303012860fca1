import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { useListCampaigns, useListVocabularies } from '#/data/lists';
import { listOpenRegions } from '#/data/regions';
import { kindWords, type ListKind, listKinds } from '#/domain/list-file/kinds';
import { Frame, Unread } from './frame';
import { Choice } from './invite-form';
import { ListDesk } from './list-desk';
import { ListHistory } from './list-history';
import styles from './lists.module.css';

const closed =
  'Cette page est celle de l’équipe de la région : modération, analyse, administration. Votre compte n’a pas ce rôle.';

/** A CLACT list is imported under a campaign of the region. */
function UnderCampaign({ region }: { region: string }) {
  const words = useListVocabularies(region);
  const campaigns = useListCampaigns(region);
  const [chosen, choose] = useState('');
  if (!words.data || !campaigns.data) {
    const { error, refetch } = words.data ? campaigns : words;
    return <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
  }
  const [first] = campaigns.data;
  if (!first)
    return (
      <p>
        Aucune campagne n’existe encore dans la région.{' '}
        <Link to={`?liste=campagnes&region=${region}`}>Importez-la</Link>, puis revenez ici.
      </p>
    );
  const campaign = campaigns.data.find(({ id }) => id === chosen)?.id ?? first.id;
  return (
    <>
      <Choice
        label="Campagne"
        value={campaign}
        choices={campaigns.data.map(({ id, label }) => [id, label] as const)}
        onChange={choose}
      />
      <ListDesk key={campaign} kind="clact" region={region} campaign={campaign} vocabularies={words.data} />
    </>
  );
}

function OfKind({ kind, region }: { kind: Exclude<ListKind, 'clact'>; region: string }) {
  const { data, error, refetch } = useListVocabularies(region);
  return data ? (
    <ListDesk kind={kind} region={region} campaign={null} vocabularies={data} />
  ) : (
    <Unread error={error} closed={closed} onRetry={() => void refetch()} />
  );
}

function Desk({ account }: { account: OwnAccount }) {
  const [search, setSearch] = useSearchParams();
  const open = listOpenRegions(useConfig().regions);
  const team = account.roles.filter(({ role }) => ['moderator', 'analyst', 'region_admin'].includes(role));
  const mine = open.filter(({ code }) => team.some(({ region_code }) => region_code === code));
  const region = mine.find(({ code }) => code === search.get('region')) ?? mine[0];
  if (!region) return <p>{closed}</p>;
  // who invites is who reviews
  const invites = team.some(({ role, region_code }) => role !== 'analyst' && region_code === region.code);
  const kinds = listKinds.filter((kind) => kind !== 'clact' || invites);
  const kind = kinds.find((one) => one === search.get('liste')) ?? kinds[0] ?? 'programmes';
  const toQuery = (changes: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) next.set(name, value);
    return next;
  };
  return (
    <>
      {mine.length > 1 && (
        <Choice
          label="Région"
          value={region.code}
          choices={mine.map(({ code, name }) => [code, name] as const)}
          onChange={(code) => setSearch(toQuery({ region: code }), { replace: true })}
        />
      )}
      <nav className={styles.kinds} aria-label="Sortes de listes">
        <ul>
          {kinds.map((one) => (
            <li key={one}>
              <Link to={`?${toQuery({ liste: one })}`} {...(one === kind ? { 'aria-current': 'page' as const } : {})}>
                {kindWords[one].name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {kind === 'clact' ? (
        <UnderCampaign key={region.code} region={region.code} />
      ) : (
        <OfKind key={`${region.code} ${kind}`} kind={kind} region={region.code} />
      )}
      <ListHistory region={region.code} />
    </>
  );
}

function Gate() {
  const { data, error, refetch } = useOwnAccount();
  return data ? <Desk account={data} /> : <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
}

/** Lists by CSV: for the team of a region. */
export function ListsPage() {
  return (
    <Frame title="Importer des listes">
      <p>
        Ce qui se saisit ligne à ligne dans le <Link to="/administration/programme">programme</Link> peut venir d’un
        fichier. Rien n’est écrit avant que vous ayez vu l’aperçu.
      </p>
      <Gate />
    </Frame>
  );
}
