import { useId, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import { toFieldId } from './field-id';
import question from './question.module.css';
import { FieldError } from './text-box';

/** The address of a video; an empty box is no address. */
export function VideoQuestion() {
  const { control, setValue } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name: 'video_url' });
  const [left, leave] = useState(false);
  const key = useId();
  const wrong = left && value !== null && !/^https:\/\/\S+\.\S+/.test(value);
  const id = toFieldId('video_url');
  return (
    <div className={question.question} data-wrong={wrong}>
      <label className={question.label} htmlFor={id}>
        Une vidéo ?<span> facultatif</span>
      </label>
      {wrong && <FieldError id={`${key}-error`} message="L’adresse doit commencer par https://" />}
      <p className={question.hint} id={`${key}-hint`}>
        Son adresse, là où elle est déjà publique. Par exemple https://video.hopital.fr/silence
      </p>
      <input
        id={id}
        className={question.line}
        type="url"
        autoComplete="off"
        value={value ?? ''}
        onChange={({ target }) => {
          setValue('video_url', target.value === '' ? null : target.value, { shouldDirty: true });
        }}
        onBlur={() => leave(true)}
        aria-describedby={wrong ? `${key}-error ${key}-hint` : `${key}-hint`}
        {...(wrong ? { 'aria-invalid': true } : {})}
      />
    </div>
  );
}
