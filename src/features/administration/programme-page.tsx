import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type OwnAccount, useOwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { useProposalCount } from '#/data/participations';
import { listOpenRegions } from '#/data/regions';
import type { ListKind } from '#/domain/list-file/kinds';
import { formatCount, formatNumber } from '#/domain/typography';
import { CampaignsView } from './campaigns-view';
import { Frame, Unread } from './frame';
import { Choice } from './invite-form';
import { ParticipationsView } from './participations-view';
import own from './programme.module.css';
import { useProgrammeAddress, type View } from './programme-address';
import { type ProgrammeDesk, useProgrammeDesk } from './programme-desk';
import { ProgrammesView } from './programmes-view';
import { ProposalsView } from './proposals-view';
import { RelaysView } from './relays-view';

const closed =
  'Cette page est celle de l’équipe de la région : modération, analyse, administration. Votre compte n’a pas ce rôle.';
const NATIONAL = 'national';
const names: Readonly<Record<View, string>> = {
  propositions: 'Propositions',
  dispositifs: 'Dispositifs',
  campagnes: 'Campagnes',
  participations: 'Participations',
  relais: 'Acteurs relais',
};
const parts: Readonly<Record<View, (props: { desk: ProgrammeDesk }) => ReactNode>> = {
  propositions: ProposalsView,
  dispositifs: ProgrammesView,
  campagnes: CampaignsView,
  participations: ParticipationsView,
  relais: RelaysView,
};
/** What may be brought in from a file, by the view one comes from. */
const lists: Readonly<Record<View, ListKind>> = {
  propositions: 'clact',
  dispositifs: 'programmes',
  campagnes: 'campagnes',
  participations: 'participations',
  relais: 'relais',
};
const regional: readonly View[] = ['propositions', 'dispositifs', 'campagnes', 'participations', 'relais'];
const national: readonly View[] = ['dispositifs', 'campagnes'];

function Views({ shown, view, waiting }: { shown: readonly View[]; view: View; waiting: number }) {
  const { toQuery } = useProgrammeAddress();
  return (
    <nav className={own.views} aria-label="Parties du programme">
      <ul>
        {shown.map((one) => (
          <li key={one}>
            <Link
              to={toQuery({ view: one, moment: 'running', programme: '', campaign: '', finess: '' })}
              {...(one === view ? { 'aria-current': 'page' as const } : {})}
            >
              {names[one]}
              {one === 'propositions' && waiting > 0 && (
                <>
                  <span className={own.count} aria-hidden="true">
                    {formatNumber(waiting)}
                  </span>
                  <span className="sr-only"> ({formatCount(waiting, 'attend', 'attendent')})</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Desk({ account }: { account: OwnAccount }) {
  const open = listOpenRegions(useConfig().regions);
  const address = useProgrammeAddress();
  const isAdmin = account.roles.some(({ role }) => role === 'admin');
  const team = account.roles.filter(
    ({ role }) => role === 'moderator' || role === 'analyst' || role === 'region_admin',
  );
  const mine = open.filter(({ code }) => team.some(({ region_code }) => region_code === code));
  const scopes = [
    ...mine.map(({ code, name }) => [code, name] as const),
    ...(isAdmin ? [[NATIONAL, 'France entière'] as const] : []),
  ];
  const [first] = scopes;
  const scope = scopes.find(([code]) => code === address.region)?.[0] ?? first?.[0] ?? NATIONAL;
  const region = scope === NATIONAL ? '' : scope;
  const mayZone = isAdmin || team.some(({ role, region_code }) => role === 'region_admin' && region_code === region);
  const { desk, error, retry } = useProgrammeDesk({ region, mayZone }, region || (open[0]?.code ?? ''));
  const waiting = useProposalCount(region === '' ? [] : [region]).data ?? 0;
  const shown = region === '' ? national : regional;
  const view = shown.includes(address.view) ? address.view : (shown[0] ?? 'dispositifs');
  const Part = parts[view];
  if (!first) return <p>{closed}</p>;
  return (
    <>
      {scopes.length > 1 && (
        <Choice
          label="Territoire"
          value={scope}
          choices={scopes}
          onChange={(code) => address.change({ region: code, programme: '', campaign: '', finess: '' })}
        />
      )}
      <Views shown={shown} view={view} waiting={waiting} />
      {region !== '' && (
        <p>
          <Link to={`/administration/listes?region=${region}&liste=${lists[view]}`}>Importer une liste (CSV)</Link>
        </p>
      )}
      {desk ? <Part key={`${region} ${view}`} desk={desk} /> : <Unread error={error} closed={closed} onRetry={retry} />}
    </>
  );
}

function Gate() {
  const { data, error, refetch } = useOwnAccount();
  if (!data) return <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
  const may = data.roles.some(({ role }) => role !== 'relay');
  return may ? <Desk account={data} /> : <p>{closed}</p>;
}

/** Programmes, campaigns, participations, relays and proposals: for the team of a région; what is national, for administrators. */
export function ProgrammePage() {
  return (
    <Frame title="Programme">
      <p>
        Ce qui porte des pratiques dans la région, et qui y prend part. Tout est daté : ce qui se termine reste compté
        pour sa période. <Link to="/aide/programme">Mode d’emploi</Link>
      </p>
      <Gate />
    </Frame>
  );
}
