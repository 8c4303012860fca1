import { type Ref, useEffect, useId, useRef, useState } from 'react';
import { formatBytes, HEAVIEST_DOCUMENT, MOST_FILES } from '#/domain/files';
import { formatCount } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './files.module.css';

interface FilePickerProps {
  ref: Ref<HTMLInputElement>;
  /** How many more the text may hold. */
  room: number;
  onChoose: (files: File[]) => void;
}

/** Files dropped on a place of the page; is one above it now? */
function useDrop(onChoose: (files: File[]) => void) {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const place = zone.current;
    if (!place) return;
    const gone = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', then: (event: DragEvent) => void) =>
      place.addEventListener(type, then, { signal: gone.signal });
    listen('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', () => setOver(false));
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      onChoose([...(event.dataTransfer?.files ?? [])]);
    });
    return () => gone.abort();
  });
  return { zone, over };
}

/** Where files are chosen or dropped, with what may be sent said first. */
export function FilePicker({ ref, room, onChoose }: FilePickerProps) {
  const id = useId();
  const { zone, over } = useDrop(onChoose);
  const full = room <= 0;
  return (
    <>
      <div className={styles.limits} id={`${id}-limits`}>
        <p>
          Des photos JPEG, PNG ou WebP, ou toute autre image que votre navigateur sait lire ; des documents PDF de{' '}
          {formatBytes(HEAVIEST_DOCUMENT)} au plus. {MOST_FILES} fichiers au plus
          {full ? '' : `, encore ${formatCount(room, 'place')}`}.
        </p>
        <p>
          Les photos sont réduites avant de partir. Leur date, leur lieu et le nom de l’appareil n’en partent pas.
          Chaque fichier est examiné avant d’être public.
        </p>
        <p>
          <b>Droit à l’image.</b> Ayez l’accord écrit de chaque personne reconnaissable. Aucun patient, aucun résident
          ne doit pouvoir être reconnu, ni un nom lu sur un écran ou une affiche.
        </p>
      </div>
      {full ? (
        <p>Les {MOST_FILES} places sont prises : retirez un fichier pour en ajouter un autre.</p>
      ) : (
        <div ref={zone} className={styles.drop} data-over={over}>
          <input
            ref={ref}
            className={styles.input}
            id={id}
            type="file"
            multiple
            accept="image/*,application/pdf,.pdf"
            aria-describedby={`${id}-limits`}
            onChange={({ target }) => {
              onChoose([...(target.files ?? [])]);
              // the same file may be chosen again
              target.value = '';
            }}
          />
          <label className="button" htmlFor={id}>
            <Icon name="plus" size={18} />
            Choisir des photos ou des documents
          </label>
          <span aria-hidden="true">ou déposez-les ici</span>
        </div>
      )}
    </>
  );
}
