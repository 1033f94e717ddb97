import { type FormEvent, useState } from 'react';
import { PICTURE_KINDS, type PictureKind } from '#contract/pictureCodes.ts';
import type { PictureData } from '#contract/pictures.ts';
import { useWords } from '../../i18n/words.ts';
import { useChangePicture } from '../../server/pictures.ts';

import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { useToast } from '../../ui/toast.ts';
import { PictureProblem } from './PictureProblem.tsx';
import { usePictureWords } from './usePictureWords.ts';

/** What a picture is called, what it is, and which day it shows. */
export function EditDialog({ picture, onClose }: { picture: PictureData; onClose: () => void }) {
  const own = usePictureWords();
  const { office } = useWords();
  const change = useChangePicture();
  const show = useToast((toast) => toast.show);
  const [name, setName] = useState(picture.name);
  const [nameEn, setNameEn] = useState(picture.nameEn ?? '');
  const [kind, setKind] = useState<PictureKind>(picture.kind);
  const [date, setDate] = useState(picture.date ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    const said = { name: name.trim(), nameEn: nameEn.trim() || null, kind, date: date || null };
    change.mutate(
      { picture, change: said },
      {
        onSuccess: () => {
          show(own.saved(said.name));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={own.editOf(picture.name)} onClose={onClose}>
      <form className={forms.form} onSubmit={save}>
        <Labelled label={own.name}>
          {(props) => (
            <input
              {...props}
              className={controls.input}
              value={name}
              maxLength={80}
              required
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Labelled>
        <Labelled label={own.nameEn}>
          {(props) => (
            <input
              {...props}
              className={controls.input}
              value={nameEn}
              maxLength={80}
              onChange={({ target }) => setNameEn(target.value)}
            />
          )}
        </Labelled>
        <Labelled label={own.kind}>
          {(props) => (
            <select
              {...props}
              className={controls.select}
              value={kind}
              onChange={({ target }) => setKind(target.value as PictureKind)}
            >
              {PICTURE_KINDS.map((code) => (
                <option key={code} value={code}>
                  {own.kinds[code]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={own.date}>
          {(props) => (
            <input
              {...props}
              type="date"
              className={controls.input}
              value={date}
              onChange={({ target }) => setDate(target.value)}
            />
          )}
        </Labelled>
        <PictureProblem error={change.error} />
        <div className={forms.actions}>
          <button type="button" className={controls.button} onClick={onClose}>
            {office.cancel}
          </button>
          <button
            type="submit"
            className={controls.button}
            data-look="primary"
            disabled={name.trim() === '' || change.isPending}
          >
            {own.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
