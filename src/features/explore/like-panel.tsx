import { useState } from 'react';
import { recall, remember } from '#/data/device';
import type { Details } from '#/domain/atlas-row';
import { describeUnknown } from '#/domain/likeness-own';
import type { Region } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import { EstablishmentField } from './establishment-field';
import styles from './like-panel.module.css';
import { LikenessWeights } from './likeness-weights';
import type { Exploration } from './use-exploration';

export interface LikePanelProps {
  region: Region;
  exploration: Exploration;
  details: Details;
  /** An establishment was chosen. */
  onDone: () => void;
}

/** Which establishment is mine, what is known of it, and how others are compared with it. */
export function LikePanel({ region, exploration, details, onDone }: LikePanelProps) {
  const { explorer, scope, like, change } = exploration;
  const key = `mine-${region.code}`;
  const [kept, setKept] = useState(() => recall(key));
  const [keeps, setKeeps] = useState(kept !== null);
  const { places } = details;
  const keptRow = kept === null ? -1 : places.finess.indexOf(kept);
  const unknown = like && describeUnknown(like.own);

  const keep = (finess: string | null) => {
    remember(key, finess);
    setKept(finess);
  };
  const choose = (finess: string) => {
    if (keeps) keep(finess);
    change({ like: finess });
    onDone();
  };
  return (
    <section className={styles.panel} aria-labelledby="comme-moi">
      <h2 id="comme-moi">Établissements comparables au mien</h2>
      {like ? (
        <div className={styles.mine}>
          <p>
            <b>{typeset(like.name)}</b>
            <span>{like.own.known.join(' · ')}</span>
          </p>
          {unknown && <p className={styles.unknown}>{unknown}</p>}
        </div>
      ) : (
        <p className={styles.lead}>
          Les récits des établissements qui vous ressemblent viennent en premier, avec ce qui vous rapproche.
        </p>
      )}
      {!like && keptRow !== -1 && kept !== null && (
        <button type="button" className={`button ${styles.kept}`} onClick={() => choose(kept)}>
          {typeset(places.name[keptRow] ?? kept)}
        </button>
      )}
      <EstablishmentField
        region={region}
        atlas={explorer.atlas}
        places={places}
        label={like ? 'Un autre établissement' : 'Votre établissement'}
        onChoose={choose}
      />
      <label className={styles.keep}>
        <input
          type="checkbox"
          checked={keeps}
          onChange={() => {
            setKeeps(!keeps);
            keep(keeps ? null : (like && scope.like) || null);
          }}
        />
        Me le reproposer sur cet appareil
      </label>
      <LikenessWeights />
    </section>
  );
}
