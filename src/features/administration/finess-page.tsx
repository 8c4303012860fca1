import { useState } from 'react';
import { useOwnAccount } from '#/data/account';
import { useConfig } from '#/data/config';
import { listOpenRegions } from '#/data/regions';
import { FinessDesk } from './finess-desk';
import { FinessHistory } from './finess-history';
import { Frame, Unread } from './frame';
import { Choice } from './invite-form';
import { listGivable } from './role-choice';

const closed =
  'Cette page est celle des administrateurs de région et des administrateurs du site. Votre compte n’a pas ce rôle.';
const WHOLE = '';

function Desk() {
  const { data, error, refetch } = useOwnAccount();
  const open = listOpenRegions(useConfig().regions);
  const [chosen, choose] = useState<string | null>(null);
  if (!data) return <Unread error={error} closed={closed} onRetry={() => void refetch()} />;
  const isAdmin = data.roles.some(({ role }) => role === 'admin');
  const regions = listGivable(data, open).regions;
  const [first] = regions;
  if (!first) return <p>{closed}</p>;
  const region = chosen ?? first.code;
  const choices: (readonly [string, string])[] = regions.map(({ code, name }) => [code, name]);
  if (isAdmin) choices.push([WHOLE, 'Toute la France']);
  return (
    <>
      <p>
        Le répertoire FINESS dit quels établissements sont recensés{'\u202f'}: la couverture est comptée à partir de
        lui. Un établissement qui n’y est plus est marqué fermé, et ses pratiques restent.
      </p>
      {choices.length > 1 && <Choice label="Territoire" value={region} choices={choices} onChange={choose} />}
      <FinessDesk key={region} region={region === WHOLE ? null : region} />
      <FinessHistory />
    </>
  );
}

/** The FINESS register: for administrators of a region, who import its lines, and of the site. */
export function FinessPage() {
  return (
    <Frame title="Importer le répertoire FINESS">
      <Desk />
    </Frame>
  );
}
