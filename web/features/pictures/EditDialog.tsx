import { type FormEvent, useState } from 'react';
import { PICTURE_KINDS, type PictureKind } from '#contract/pictureCodes.ts';
import type { PictureData } from '#contract/pictures.ts';
import { useChangePicture } from '../../server/pictures.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/toast.ts';
import { PictureProblem } from './PictureProblem.tsx';
import { usePictureWords } from './usePictureWords.ts';

/** What a picture is called, what it is, and which day it shows. */
export function EditDialog({ picture, onClose }: { picture: PictureData; onClose: () => void }) {
  const own = usePictureWords();
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
        <TextInput label={own.name} value={name} maxLength={80} required onChange={setName} />
        <TextInput label={own.nameEn} value={nameEn} maxLength={80} onChange={setNameEn} />
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
        <TextInput label={own.date} type="date" value={date} onChange={setDate} />
        <PictureProblem error={change.error} />
        <FormActions submit={own.save} disabled={name.trim() === '' || change.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
