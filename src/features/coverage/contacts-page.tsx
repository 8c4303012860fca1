import { Link, useSearchParams } from 'react-router';
import { useCoverage } from '#/data/coverage';
import { describeError } from '#/data/errors';
import { useRegion } from '#/data/regions';
import type { FileAbout } from '#/domain/coverage/files';
import {
  isOverdue,
  keyOfLine,
  type ListedLine,
  OVERDUE,
  passesFollowUp,
  readUrgency,
  toToday,
  type Urgency,
  urgencies,
} from '#/domain/coverage/outreach';
import { writeOutreach } from '#/domain/coverage/outreach-file';
import { createRelaysInCharge } from '#/domain/coverage/relays-in-charge';
import type { CoverageSource } from '#/domain/coverage/source';
import { describeRegister } from '#/domain/coverage/words';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import { formatCount, formatPartialDate } from '#/domain/typography';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { Choice } from './choice';
import { ContactsTable } from './contacts-table';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import lists from './lists.module.css';
import { OutreachDialog } from './outreach-dialog';
import { OutreachFilter } from './outreach-filter';
import { writeRelays } from './relay-names';
import { TeamNav } from './team-nav';
import { TeamPage } from './team-page';
import { type OutreachDesk, useOutreachDesk } from './use-outreach-desk';
import { useSettled } from './use-settled';

const title = 'À contacter';

/** Whom the team of the région follows, the earliest day first. */
export function ContactsPage() {
  const region = useRegion();
  return (
    <TeamPage region={region} title={title}>
      <Contacts region={region} />
    </TeamPage>
  );
}

function Contacts({ region }: { region: Region }) {
  const coverage = useCoverage(region.code);
  const desk = useOutreachDesk(region.code);
  const error = desk.lines ? coverage.error : (desk.error ?? coverage.error);
  const retry = () => {
    void desk.reload();
    void coverage.refetch();
  };
  if (desk.lines && coverage.data)
    return <List region={region} desk={desk} lines={desk.lines} source={coverage.data.source} />;
  return (
    <>
      <PageHeading title={title} />
      {error ? (
        <Message title={describeError(error).title} onRetry={retry}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : (
        <p role="status">Lecture du suivi de l’équipe…</p>
      )}
    </>
  );
}

/** Finds the relays of a line by its establishment; none for one that has closed or left the scope. */
function createRelaysOfLine(source: CoverageSource) {
  const rows = new Map(source.places.finess.map((finess, row) => [finess, row]));
  const byTheme = new Map<string | null, ReturnType<typeof createRelaysInCharge>>();
  return ({ finess, theme }: ListedLine) => {
    const row = rows.get(finess);
    if (row === undefined) return [];
    const relaysOf = byTheme.get(theme) ?? createRelaysInCharge(source, theme);
    byTheme.set(theme, relaysOf);
    return relaysOf(row);
  };
}

interface ListProps {
  region: Region;
  desk: OutreachDesk;
  lines: readonly ListedLine[];
  source: CoverageSource;
}

function List({ region, desk, lines, source }: ListProps) {
  const [params, setParams] = useSearchParams();
  const today = toToday(new Date());
  const labels = createLabels(source.reference);
  const statuses = source.reference.terms['outreach-status'] ?? [];
  const oneOf = (name: string, codes: readonly string[]) => codes.find((code) => code === params.get(name)) ?? null;
  const followUp = oneOf('suivi', [OVERDUE, ...statuses.map(({ code }) => code)]);
  const departement = oneOf(
    'dep',
    source.reference.departements.map(({ code }) => code),
  );
  const change = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };

  const key = `${followUp} ${departement} ${lines.map(({ finess, theme }) => keyOfLine(finess, theme)).sort()}`;
  // A line that is worked on stays where it is until the list is asked for again.
  const groups = useSettled(key, () => {
    const kept = lines.filter(
      (line) => passesFollowUp(line, followUp, today) && (departement === null || line.departement === departement),
    );
    const of = (urgency: Urgency) => kept.filter((line) => readUrgency(line, today) === urgency);
    return urgencies.map((urgency) => ({
      urgency,
      keys: of(urgency).map(({ finess, theme }) => keyOfLine(finess, theme)),
    }));
  });
  const byKey = new Map(lines.map((line) => [keyOfLine(line.finess, line.theme), line]));
  const shown = groups.map(({ urgency, keys }) => ({ urgency, lines: keys.flatMap((one) => byKey.get(one) ?? []) }));
  const listed = shown.flatMap((group) => group.lines);
  const late = lines.filter((line) => isOverdue(line, today)).length;
  const relaysOf = createRelaysOfLine(source);
  const aboutTheme = (theme: string | null) => (theme === null ? 'Tous les thèmes' : labels('theme', theme));
  const about: FileAbout = {
    title: `Établissements à contacter, ${region.name}\u202f: réservé à l’équipe de la région`,
    scope: [
      ...(followUp === null
        ? []
        : [`Suivi\u202f: ${followUp === OVERDUE ? 'relance dépassée' : labels('outreach-status', followUp)}`]),
      ...(departement === null ? [] : [`Département\u202f: ${labels('departement', departement)}`]),
    ],
    countedOn: formatPartialDate(today),
    register: describeRegister(source.register),
    address: window.location.href,
  };
  return (
    <>
      <header className={styles.head}>
        <PageHeading title={`${title} ${region.of}`}>
          {lines.length === 0
            ? 'L’équipe ne suit encore aucun établissement'
            : `L’équipe suit ${formatCount(new Set(lines.map(({ finess }) => finess)).size, 'établissement')}`}
          {late > 0 && (
            <>
              ,{' '}
              <span className="highlight">{formatCount(late, 'relance est dépassée', 'relances sont dépassées')}</span>
            </>
          )}
          .
        </PageHeading>
        <p>Ces lignes sont partagées par l’équipe de la région, et lues par elle seule.</p>
        <TeamNav region={region} />
      </header>
      {lines.length === 0 ? (
        <p>
          Ouvrez une case de la <Link to={`/${region.slug}/couverture`}>couverture</Link>
          {'\u202f'}: chaque établissement sans pratique y a son suivi. Dès qu’un statut est choisi, il vient ici.
        </p>
      ) : (
        <>
          <div className={`${lists.tools} ${lists.apart}`}>
            <OutreachFilter
              statuses={statuses}
              value={followUp}
              withNever={false}
              onChange={(value) => change('suivi', value)}
            />
            <Choice
              label="Département"
              value={departement}
              all="Toute la région"
              options={source.reference.departements.map(({ code, name }) => ({ code, label: name }))}
              onChange={(value) => change('dep', value)}
            />
            <DownloadButton
              name={`a-contacter-${region.slug}`}
              label="Cette liste en CSV"
              write={() => writeOutreach(listed, labels, (line) => writeRelays(relaysOf(line)), about)}
            />
            <p role="status" className={styles.note}>
              {listed.length === 0
                ? 'Aucune ligne ne répond à ces filtres.'
                : `${formatCount(listed.length, 'ligne')} sur ${lines.length}.`}
            </p>
          </div>
          <ContactsTable groups={shown} {...{ desk, region, labels, statuses, today, relaysOf, aboutTheme }} />
        </>
      )}
      <p role="status" className="sr-only">
        {desk.told}
      </p>
      {desk.opened && (
        <OutreachDialog
          desk={desk}
          place={desk.opened.place}
          clash={desk.opened.clash}
          about={`Suivi de l’équipe · ${aboutTheme(desk.opened.place.theme)}`}
          statuses={statuses}
          onClose={() => desk.open(null)}
        />
      )}
    </>
  );
}
