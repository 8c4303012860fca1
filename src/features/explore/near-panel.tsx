import { type RefObject, useRef, useState } from 'react';
import { Dialog, Heading, I18nProvider, Popover } from 'react-aria-components';
import { useCentreReader } from '#/data/centre';
import { describeError } from '#/data/errors';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { type Centre, FIRST_RADIUS } from '#/domain/scope';
import { roundPoint } from '#/domain/scope-url';
import { formatCount } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { NearField } from './near-field';
import styles from './near-panel.module.css';
import { RadiusChoice } from './radius-choice';
import { useDevicePosition } from './use-device-position';
import type { Exploration } from './use-exploration';

interface NearPanelProps {
  region: Region;
  exploration: Exploration;
  details: Details;
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Chooses from where the list is measured, and how far it goes. What is chosen shows at once behind it. */
export function NearPanel({ region, exploration, details, trigger, onClose }: NearPanelProps) {
  const { near, scope, selection, change } = exploration;
  const readCentre = useCentreReader(region.code, details.places);
  /** What a place that is still to be chosen begins with. */
  const [wished, setWished] = useState<number | null>(FIRST_RADIUS);
  const radius = near ? scope.radius : wished;
  const [problem, setProblem] = useState('');
  const distances = useRef<HTMLFieldSetElement>(null);

  async function choose(centre: Centre, name: string) {
    setProblem('');
    try {
      if (await readCentre(centre)) {
        change({ centre, radius });
        // How far is the next thing to say; the list of places closes.
        distances.current?.querySelector<HTMLInputElement>(':checked')?.focus();
      } else setProblem(`La position de «\u202f${name}\u202f» n’est pas connue. Choisissez une commune voisine.`);
    } catch (cause) {
      setProblem(`${describeError(cause).title} ${describeError(cause).advice}`);
    }
  }
  const device = useDevicePosition((point) => choose({ kind: 'point', point: roundPoint(point, 2) }, 'votre appareil'));
  const count = selection.rows.length;
  const said =
    near &&
    (radius === null
      ? `${formatCount(count, 'pratique')}, de la plus proche ${near.place.of} à la plus lointaine.`
      : `${formatCount(count, 'pratique')} à moins de ${radius}\u00a0km ${near.place.of}.`);

  return (
    <I18nProvider locale="fr-FR">
      <Popover
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={6}
        containerPadding={8}
        className={styles.popover ?? ''}
      >
        <Dialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              Autour d’un lieu
            </Heading>
            <button type="button" className="button quiet square" aria-label="Fermer" onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <NearField
            region={region}
            places={details.places}
            shown={near?.place.name ?? ''}
            onChoose={(centre, name) => void choose(centre, name)}
          />
          <button
            type="button"
            className={`button ${styles.device}`}
            aria-disabled={device.asking || undefined}
            onClick={device.ask}
          >
            <Icon name="locate" size={18} />
            {device.asking ? 'Votre appareil cherche…' : 'Ma position'}
          </button>
          <p role="status" className={styles.problem}>
            {device.problem || problem}
          </p>
          <RadiusChoice
            ref={distances}
            radius={radius}
            onChange={(next) => (near ? change({ radius: next }) : setWished(next))}
          />
          <p role="status" className={styles.said}>
            {said}
            {near?.place.approximate && ' Position approchée, d’après les lieux voisins.'}
          </p>
          <footer className={styles.foot}>
            {near && (
              <button type="button" className="button quiet" onClick={() => change({ centre: null })}>
                Retirer le lieu
              </button>
            )}
            <button type="button" className="button filled" onClick={onClose}>
              {near ? 'Voir la liste' : 'Fermer'}
            </button>
          </footer>
        </Dialog>
      </Popover>
    </I18nProvider>
  );
}
