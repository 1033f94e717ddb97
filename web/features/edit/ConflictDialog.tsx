import { useState } from 'react';
import { fieldWithKey } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { actorWord } from '#domain/words/logText.ts';
import { ConflictField, type Side } from '../../forms/ConflictField.tsx';
import { useFormWords } from '../../forms/useFormWords.ts';
import { fieldWord, useWords } from '../../i18n/words.ts';
import { useNewest } from '../../server/editing.ts';
import { fieldLine } from '../../text/fieldText.ts';
import { formatMoment } from '../../text/moment.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { conflictOf } from './conflict.ts';
import styles from './edit.module.css';
import { useEditWords } from './useEditWords.ts';

type Values = Readonly<Record<string, unknown>>;

interface ConflictDialogProps {
  /** the version that the form began with */
  base: ResourceSheetData;
  mine: Values;
  keys: readonly string[];
  onClose: () => void;
  onSave: (newest: ResourceSheetData, chosen: Values) => void;
}

/** Both versions field by field. Whoever came second chooses each: nothing is chosen for them, and nothing is overwritten unseen. */
export function ConflictDialog({ base, mine, keys, onClose, onSave }: ConflictDialogProps) {
  const own = useEditWords();
  const shared = useWords();
  const formWords = useFormWords();
  const context = useTextContext();
  const { words, language } = context;
  const { data, error, refetch } = useNewest(base.id, base);
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  if (error)
    return (
      <Dialog title={own.conflictTitle} onClose={onClose}>
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      </Dialog>
    );
  if (!data)
    return (
      <Dialog title={own.conflictTitle} onClose={onClose}>
        <p>{words.office.loading}</p>
      </Dialog>
    );
  const theirs: Values = { ...data.sheet };
  const { both, mineOnly, theirsOnly } = conflictOf(keys, { ...base }, mine, theirs);
  const last = data.since[0];
  const chosen = Object.fromEntries(Object.entries(mine).filter(([key]) => sides.get(key) !== 'theirs'));
  const say = (key: string, value: unknown) =>
    fieldLine(fieldWithKey(key)!, value, base.kind, context) ?? shared.resource.unknown;
  const name = (key: string) => fieldWord(words, fieldWithKey(key)?.name ?? key);
  const open = both.filter((key) => !sides.has(key)).length;
  return (
    <Dialog title={own.conflictTitle} wide onClose={onClose}>
      <div className={forms.form}>
        <p className={forms.note}>
          {last &&
            `${formWords.conflictBy(last.by === null ? formWords.conflictSomebody : actorWord(last.by, words.log), formatMoment(last.at, language))}${last.reason ? ` · ${last.reason}` : ''}. `}
          {both.length > 0 ? own.conflictHelp : own.conflictNone}
        </p>
        {both.map((key) => (
          <ConflictField
            key={key}
            name={name(key)}
            before={say(key, { ...base }[key as keyof ResourceSheetData])}
            mine={say(key, mine[key])}
            theirs={say(key, theirs[key])}
            side={sides.get(key) ?? null}
            onSide={(side) => setSides(new Map(sides).set(key, side))}
          />
        ))}
        <Aside title={own.mineOnly} rows={mineOnly.map((key) => [name(key), say(key, mine[key])])} />
        <Aside title={own.theirsOnly} rows={theirsOnly.map((key) => [name(key), say(key, theirs[key])])} />
        {open > 0 && (
          <p className={forms.note} role="status">
            {formWords.conflictOpen(String(open))}
          </p>
        )}
        <div className={forms.actions}>
          <button type="button" className={controls.button} onClick={onClose}>
            {formWords.keepEditing}
          </button>
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={open > 0}
            onClick={() => onSave(data.sheet, chosen)}
          >
            {own.saveChoice}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Aside({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.conflictAside}>
      <h3>{title}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
