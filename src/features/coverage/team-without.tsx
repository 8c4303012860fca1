import { describeError } from '#/data/errors';
import { useIsTeam } from '#/data/team';
import { writeEstablishments } from '#/domain/coverage/files';
import { keyOfLine, NEVER, OVERDUE, passesFollowUp, toToday } from '#/domain/coverage/outreach';
import { outreachColumns } from '#/domain/coverage/outreach-file';
import { createRelaysInCharge } from '#/domain/coverage/relays-in-charge';
import { createLabels } from '#/domain/labels';
import { formatCount } from '#/domain/typography';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import { EstablishmentTable } from './establishment-table';
import lists from './lists.module.css';
import { OutreachCell } from './outreach-cell';
import { OutreachDialog } from './outreach-dialog';
import { OutreachFilter } from './outreach-filter';
import { RelayNames, writeRelays } from './relay-names';
import { useOutreachDesk } from './use-outreach-desk';
import { useSettled } from './use-settled';
import { WithoutList, type WithoutProps } from './without-list';

export interface TeamWithoutProps extends WithoutProps {
  /** Which lines are shown: a status, NEVER, OVERDUE; null: all. */
  followUp: string | null;
  onFollowUp: (followUp: string | null) => void;
}

/** The same list for the team of the région: whom it follows, until when, and what was said. */
export function TeamWithout(props: TeamWithoutProps) {
  return useIsTeam(props.region.code) ? <TeamList {...props} /> : <WithoutList {...props} />;
}

function TeamList(props: TeamWithoutProps) {
  const { region, source, rows, theme, title, about, followUp: asked, onFollowUp } = props;
  const desk = useOutreachDesk(region.code);
  const { finess, name } = source.places;
  const today = toToday(new Date());
  const labels = createLabels(source.reference);
  const statuses = source.reference.terms['outreach-status'] ?? [];
  const followUp = [OVERDUE, NEVER, ...statuses.map(({ code }) => code)].find((code) => code === asked) ?? null;
  const lineOf = (row: number) => desk.lineOf(finess[row] ?? '', theme);
  // What changes under the hand stays where it is.
  const key = `${about.address} ${rows.length} ${followUp} ${desk.lines !== undefined}`;
  const shown = useSettled(key, () => rows.filter((row) => passesFollowUp(lineOf(row), followUp, today)));
  if (!desk.lines)
    return (
      <WithoutList
        {...props}
        notice={
          <p role="status" className={styles.note}>
            {desk.error
              ? `Le suivi de l’équipe n’a pas pu être lu. ${describeError(desk.error).title} `
              : 'Lecture du suivi de l’équipe…'}
            {desk.error && (
              <button type="button" className="link-quiet" onClick={() => void desk.reload()}>
                Réessayer
              </button>
            )}
          </p>
        }
      />
    );

  const relaysOf = createRelaysInCharge(source, theme);
  const aboutTheme = (code: string | null) => (code === null ? 'Tous les thèmes' : labels('theme', code));
  const elsewhere = (row: number) =>
    (desk.lines ?? [])
      .filter((line) => line.finess === finess[row] && line.theme !== theme)
      .map((line) => `${labels('outreach-status', line.status)} (${aboutTheme(line.theme)})`);
  const caption = `${title}\u202f: établissements sans pratique`;
  const late = rows.filter((row) => passesFollowUp(lineOf(row), OVERDUE, today)).length;
  const followed = rows.filter((row) => lineOf(row) !== null).length;
  const scope =
    followUp === null ? about.scope : [...about.scope, `Suivi\u202f: ${describeFollowUp(followUp, labels)}`];
  if (rows.length === 0) return null;
  return (
    <>
      <div className={lists.tools}>
        <OutreachFilter statuses={statuses} value={followUp} withNever onChange={onFollowUp} />
        <DownloadButton
          name={`sans-pratique-${region.slug}`}
          label="Cette liste et son suivi en CSV"
          write={() =>
            writeEstablishments(
              source,
              shown,
              (row) => writeRelays(relaysOf(row)),
              { ...about, scope, title: caption },
              outreachColumns(labels, lineOf),
            )
          }
        />
        <p role="status" className={styles.note}>
          {followUp === null
            ? `${formatCount(followed, 'établissement suivi', 'établissements suivis')} par l’équipe, ${formatCount(late, 'relance dépassée', 'relances dépassées')}.`
            : shown.length === 0
              ? 'Aucun établissement de cette liste ne répond à ce suivi.'
              : `${formatCount(shown.length, 'établissement')} sur ${rows.length}.`}
        </p>
      </div>
      <EstablishmentTable
        key={keyOfLine(about.address, followUp)}
        source={source}
        rows={shown}
        caption={caption}
        told={[
          { head: 'Relais à appeler', read: (row) => <RelayNames relays={relaysOf(row)} /> },
          {
            head: 'Suivi de l’équipe',
            read: (row) => (
              <OutreachCell
                desk={desk}
                place={{ finess: finess[row] ?? '', theme, name: name[row] ?? '' }}
                statuses={statuses}
                today={today}
                others={elsewhere(row)}
              />
            ),
          },
        ]}
      />
      <p role="status" className="sr-only">
        {desk.told}
      </p>
      {desk.opened && (
        <OutreachDialog
          key={`${desk.opened.place.finess}`}
          desk={desk}
          place={desk.opened.place}
          clash={desk.opened.clash}
          about={`Suivi de l’équipe · ${aboutTheme(theme)}`}
          statuses={statuses}
          onClose={() => desk.open(null)}
        />
      )}
    </>
  );
}

const describeFollowUp = (followUp: string, labels: ReturnType<typeof createLabels>) =>
  followUp === OVERDUE
    ? 'Relance dépassée'
    : followUp === NEVER
      ? 'Jamais contacté'
      : labels('outreach-status', followUp);
