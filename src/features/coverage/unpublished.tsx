import { describeError } from '#/data/errors';
import { useUnpublished } from '#/data/flow';
import type { FileAbout } from '#/domain/coverage/files';
import {
  formatHidden,
  toUnpublishedLines,
  type UnpublishedState,
  unpublishedStates,
  writeUnpublished,
} from '#/domain/coverage/flow';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import type { ReferencePart } from '#/domain/snapshots';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import lists from './lists.module.css';
import team from './team.module.css';

const states = Object.keys(unpublishedStates) as UnpublishedState[];
const axes = { sector: ['Secteur', 'par secteur'], theme: ['Thème', 'par thème'] } as const;

interface Props {
  region: Region;
  reference: ReferencePart;
  about: FileAbout;
}

function UnpublishedTable({ region, reference, about, by }: Props & { by: keyof typeof axes }) {
  const { data, error, refetch } = useUnpublished(region.code, by);
  const labels = createLabels(reference);
  const [head, words] = axes[by];
  const caption = `Textes en cours, ${words}`;
  if (!data)
    return (
      <p role="status">
        {error ? `${describeError(error).title} ` : 'Lecture…'}
        {error && (
          <button type="button" className="link-quiet" onClick={() => void refetch()}>
            Réessayer
          </button>
        )}
      </p>
    );
  const lines = toUnpublishedLines(data);
  const label = (code: string) => labels(by, code);
  return (
    <div className={team.half}>
      <div className={styles.scroll}>
        <table className={`${styles.plain} ${lists.stacked} ${team.numbers}`}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {states.map((state) => (
                <th key={state} scope="col">
                  {unpublishedStates[state]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ code, counts }) => (
              <tr key={code}>
                <th scope="row">{label(code)}</th>
                {states.map((state) => (
                  <td key={state} data-head={unpublishedStates[state]} data-hidden={counts[state] === null}>
                    {formatHidden(counts[state])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DownloadButton
        name={`textes-en-cours-${by === 'sector' ? 'secteurs' : 'themes'}-${region.slug}`}
        label={`${caption}, en CSV`}
        write={() =>
          writeUnpublished(lines, head, label, {
            ...about,
            title: `${caption} ${region.of}\u202f: réservé à l’équipe de la région`,
          })
        }
      />
    </div>
  );
}

/** Texts that are not on line, in numbers, by sector and by theme. */
export function Unpublished(props: Props) {
  return (
    <div className={team.halves}>
      <UnpublishedTable {...props} by="sector" />
      <UnpublishedTable {...props} by="theme" />
    </div>
  );
}
