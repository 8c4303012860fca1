import { useState } from 'react';
import { useDataClient } from '#/data/client';
import { type ReferenceList, type ReferenceRow, removeReferenceRow, useReferenceRows } from '#/data/reference-rows';
import { typeset } from '#/domain/typography';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import styles from './administration.module.css';
import { Outcome, Unread } from './frame';
import { Choice } from './invite-form';
import { useAct } from './use-act';
import { VocabularyAdd } from './vocabulary-add';
import { vocabularyNames } from './vocabulary-names';
import { VocabularyRow } from './vocabulary-row';

/** Edited in place of a row: the one to add. No code looks like it. */
const ADDED = '+';
/** Said beside the field itself. */
const fields = ['label', 'place', 'code'];
const lists = Object.entries(vocabularyNames);

function Rows({ list, desk }: { list: ReferenceList; desk: ReturnType<typeof useAct> }) {
  const client = useDataClient();
  const [edited, edit] = useState('');
  const [removed, remove] = useState<ReferenceRow | null>(null);
  const isTheme = list.list === 'theme';
  const heads = list.rows.filter(({ parent_code }) => parent_code === null);
  const shown = isTheme
    ? heads.flatMap((head) => [head, ...list.rows.filter(({ parent_code }) => parent_code === head.code)])
    : list.rows;
  return (
    <>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <VocabularyRow
            key={row.code}
            list={list.list}
            row={row}
            isRemovable={list.open && !(isTheme && row.parent_code === null)}
            isEdited={edited === row.code}
            onEdit={(open) => {
              if (open) desk.clear();
              edit(open ? row.code : '');
            }}
            onRemove={() => remove(row)}
            desk={desk}
          />
        ))}
      </ul>
      {isTheme && (
        <p className={styles.soft}>
          Un thème principal ne s’ajoute pas d’ici : sa couleur et son signe sur la carte viennent avec une version du
          site.
        </p>
      )}
      {list.open ? (
        <VocabularyAdd
          list={list.list}
          parents={isTheme ? heads : []}
          desk={desk}
          isOpen={edited === ADDED}
          onToggle={(open) => {
            if (open) desk.clear();
            edit((before) => (open ? ADDED : before === ADDED ? '' : before));
          }}
        />
      ) : (
        <p className={styles.soft}>
          Cette liste est fixe, car le site s’appuie sur ses codes : ses libellés et leur rang se changent, ses lignes
          ne s’ajoutent ni ne se suppriment.
        </p>
      )}
      {removed && (
        <ConfirmDialog
          title={`Supprimer « ${typeset(removed.label)} » ?`}
          action="Supprimer"
          onConfirm={() => {
            remove(null);
            void desk.act(
              () => removeReferenceRow(client, list.list, removed.code),
              `« ${typeset(removed.label)} » : supprimé.`,
            );
          }}
          onClose={() => remove(null)}
        >
          <p>Rien ne s’en sert. La ligne disparaîtra des formulaires et des filtres.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** The words of the site, list by list: for administrators. */
export function Vocabularies() {
  const [list, setList] = useState('theme');
  const { data, error, refetch } = useReferenceRows(list);
  const desk = useAct();
  const { failure, attempt, done } = desk;
  return (
    <section className={styles.section} aria-labelledby="vocabulaires">
      <h2 id="vocabulaires">Vocabulaires</h2>
      <p>
        Les pratiques gardent le code, qui ne change jamais. Un libellé changé ici change partout sur le site en moins
        d’une minute. Les catégories FINESS et les territoires sont importés : ils ne se modifient pas à la main.
      </p>
      <div className={styles.form}>
        <Choice
          label="Liste"
          value={list}
          choices={lists}
          onChange={(chosen) => {
            desk.clear();
            setList(chosen);
          }}
        />
      </div>
      <Outcome failure={failure && fields.includes(failure.field) ? null : failure} attempt={attempt} done={done} />
      {data ? (
        <Rows key={list} list={data} desk={desk} />
      ) : (
        <Unread
          error={error}
          closed="Les vocabulaires sont ceux des administrateurs du site."
          onRetry={() => void refetch()}
        />
      )}
    </section>
  );
}
