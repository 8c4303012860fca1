import { useEffect, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useDataClient } from '#/data/client';
import { useConfig } from '#/data/config';
import { recall } from '#/data/device';
import { DraftKeeper } from '#/data/draft-keeper';
import type { Opening } from '#/data/draft-opening';
import { useEstablishments } from '#/data/establishments';
import { listOpenRegions, useReference } from '#/data/regions';
import type { Section } from '#/domain/completeness';
import type { PracticeContent } from '#/domain/practice';
import { dropEmptyItems } from '#/domain/practice-tidy';
import { ConflictPanel } from './conflict-panel';
import styles from './editor.module.css';
import { EditorAside } from './editor-aside';
import { type Rules, resolveContent } from './form-resolver';
import { RestoredNotice, StoppedNotice } from './notices';
import { SaveState } from './save-state';
import { SectionForm } from './section-form';
import { useKeeping } from './use-keeper';

interface EditorProps {
  opening: Extract<Opening, { state: 'open' }>;
  section: Section;
  /** Nothing was typed yet, and the address names no text. */
  isNew: boolean;
  /** The first word has been typed. */
  onBegun: () => void;
  /** Above the form of a text that begins. */
  offer?: React.ReactNode;
}

/** The reference of the région of the establishment; before one is chosen, of the region one last looked at. */
function useFormReference(finess: string | null) {
  const { regions } = useConfig();
  const { data } = useEstablishments(finess === null ? [] : [finess]);
  const open = listOpenRegions(regions);
  const known = open.find(({ slug }) => slug === recall('region')) ?? open[0];
  return useReference(data?.[0]?.region_code ?? known?.code ?? '');
}

/** A text being written: its form, what becomes of it, what it still lacks. */
export function Editor({ opening, section, isNew, onBegun, offer }: EditorProps) {
  const client = useDataClient();
  const navigate = useNavigate();
  const [keeper] = useState(() => new DraftKeeper(client, opening.origin, opening.conflict));
  const keeping = useKeeping(keeper);
  const [finess, setFiness] = useState(opening.origin.finess);
  const reference = useFormReference(finess);
  const form = useForm<PracticeContent, Rules>({
    defaultValues: opening.origin.content,
    context: { toSend: true },
    resolver: resolveContent,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    // the summary takes it
    shouldFocusError: false,
  });
  const address = `/publier/${keeper.ids.version}`;

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keeper.change(dropEmptyItems(values)),
      }),
    [form, keeper],
  );
  const begun = keeping.place !== 'none';
  useEffect(() => {
    if (!begun || !isNew) return;
    onBegun();
    void navigate(address, { replace: true });
  }, [begun, isNew, onBegun, navigate, address]);
  useEffect(() => {
    // Nothing holds it but this page: the browser asks before leaving.
    if (keeping.place !== 'page') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [keeping.place]);

  const { conflict } = keeping;
  return (
    <FormProvider {...form}>
      <SaveState keeper={keeper} keeping={keeping} />
      <div className={styles.page}>
        <div className={styles.main}>
          {offer}
          {opening.restoredAt && conflict === null && <RestoredNotice at={opening.restoredAt} />}
          {conflict?.reason === 'state' && <StoppedNotice state={conflict.state} version={keeper.ids.version} />}
          {conflict?.reason === 'revision' && (
            <ConflictPanel
              conflict={conflict}
              base={keeper.held.base}
              mine={keeper.held.content}
              reference={reference.data}
              onSettle={(content) => {
                keeper.settle(content);
                form.reset(content);
              }}
            />
          )}
          <SectionForm
            key={section}
            section={section}
            keeper={keeper}
            finess={finess}
            reference={reference}
            version={opening.version}
            onChoose={(value) => {
              keeper.choose(value);
              setFiness(value);
            }}
          />
        </div>
        <EditorAside address={begun ? address : null} />
      </div>
    </FormProvider>
  );
}
