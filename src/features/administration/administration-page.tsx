import { Link } from 'react-router';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { useMembershipRequests } from '#/data/members';
import { useProposalCount } from '#/data/participations';
import { listOpenRegions, useReference } from '#/data/regions';
import { useRelayScopes, useRoleHolders } from '#/data/roles';
import { formatCount } from '#/domain/typography';
import styles from './administration.module.css';
import { Frame, Outcome, Unread } from './frame';
import { MailTroubles } from './mail-troubles';
import { RelayList } from './relay-list';
import { Requests } from './requests';
import { listGivable } from './role-choice';
import { RoleForm } from './role-form';
import { RoleHolders } from './role-holders';
import { useAct } from './use-act';
import { Vocabularies } from './vocabularies';

const closed =
  'Cette page est celle des administrateurs de région et des administrateurs du site. Votre compte n’a pas ce rôle.';

function RelaysOf({ region, act }: { region: string; act: ReturnType<typeof useAct>['act'] }) {
  const reference = useReference(region).data;
  const relays = useRelayScopes().data;
  return reference && relays ? <RelayList relays={relays} reference={reference} act={act} /> : null;
}

function Desk({ account }: { account: OwnAccount }) {
  const isAdmin = account.roles.some(({ role }) => role === 'admin');
  const givable = listGivable(account, listOpenRegions(useConfig().regions));
  const { data, error, refetch } = useRoleHolders();
  const requests = useMembershipRequests().data ?? [];
  const relays = useRelayScopes().data ?? [];
  const waiting =
    useProposalCount(
      account.roles.flatMap(({ role, region_code }) => (role === 'region_admin' && region_code ? [region_code] : [])),
    ).data ?? 0;
  const { act, ...outcome } = useAct();
  if (!data) return <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
  return (
    <>
      <Outcome {...outcome} />
      <p>
        Les dispositifs, les campagnes, les sites pilotes et les acteurs relais se tiennent à jour sur la page{' '}
        <Link to="/administration/programme">Programme</Link>
        {waiting > 0 && <> : {formatCount(waiting, 'proposition attend', 'propositions attendent')}</>}.
      </p>
      <section className={styles.section} aria-labelledby="demandes">
        <h2 id="demandes">Demandes des établissements</h2>
        {requests.length > 0 ? (
          <Requests requests={requests} act={act} />
        ) : (
          <p>Aucune demande n’attend. Celles des établissements sans référent viendront ici.</p>
        )}
      </section>
      <RoleHolders holders={data.holders} invitations={data.invitations} act={act} />
      <RoleForm givable={givable} relays={relays} act={act} />
      {givable.regions.map(({ code }) => (
        <RelaysOf key={code} region={code} act={act} />
      ))}
      {isAdmin && <Vocabularies />}
      <MailTroubles enabled={isAdmin} />
    </>
  );
}

function Gate() {
  const { data, error, refetch } = useOwnAccount();
  if (!data) return <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
  const may = data.roles.some(({ role }) => role === 'region_admin' || role === 'admin');
  return may ? <Desk account={data} /> : <p>{closed}</p>;
}

/** Roles, requests, zones of the relays: for region administrators and administrators. */
export function AdministrationPage() {
  return (
    <Frame title="Administration">
      <Gate />
    </Frame>
  );
}
