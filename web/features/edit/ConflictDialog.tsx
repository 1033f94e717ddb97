import { useState } from 'react';
import { fieldWithKey } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { actorWord } from '#domain/words/logText.ts';
import { fieldWord } from '../../i18n/words.ts';
import { useNewest } from '../../server/editing.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldLine } from '../../ui/fieldText.ts';
import { formatMoment } from '../../ui/moment.ts';
import { ErrorMessage } from '../../ui/StateMessage.tsx';
import { useTextContext } from '../../ui/useTextContext.ts';
import { conflictOf } from './conflict.ts';

type Values = Readonly<Record<string, unknown>>;

interface ConflictDialogProps {
  /** the version that the form began with */
  base: ResourceSheetData;
  mine: Values;
  keys: readonly string[];
  onClose: () => void;
  onSave: (newest: ResourceSheetData, chosen: Values) => void;
}

/** Both versions field by field. Whoever came second chooses; nothing is overwritten unseen. */
export function ConflictDialog({ base, mine, keys, onClose, onSave }: ConflictDialogProps) {
  const context = useTextContext();
  const { words, language } = context;
  const { data, error, refetch } = useNewest(base.id, base);
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<string>>(new Set());
  if (error)
    return (
      <Dialog title={words.edit.conflictTitle} onClose={onClose}>
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      </Dialog>
    );
  if (!data)
    return (
      <Dialog title={words.edit.conflictTitle} onClose={onClose}>
        <p>{words.office.loading}</p>
      </Dialog>
    );
  const theirs: Values = { ...data.sheet };
  const { both, mineOnly, theirsOnly } = conflictOf(keys, { ...base }, mine, theirs);
  const last = data.since[0];
  const chosen = Object.fromEntries(Object.entries(mine).filter(([key]) => !takeTheirs.has(key)));
  const say = (key: string, value: unknown) =>
    fieldLine(fieldWithKey(key)!, value, base.kind, context) ?? words.sheet.unknown;
  const name = (key: string) => fieldWord(words, fieldWithKey(key)?.name ?? key);
  const side = (key: string, theirSide: boolean, value: unknown) => (
    <label className="conflict-side">
      <input
        type="radio"
        name={`conflict-${key}`}
        checked={takeTheirs.has(key) === theirSide}
        onChange={() => {
          const next = new Set(takeTheirs);
          if (theirSide) next.add(key);
          else next.delete(key);
          setTakeTheirs(next);
        }}
      />
      <span>
        <small>{theirSide ? words.edit.theirs : words.edit.mine}</small>
        <b>{say(key, value)}</b>
      </span>
    </label>
  );
  return (
    <Dialog title={words.edit.conflictTitle} wide onClose={onClose}>
      <div className="form">
        <p className="form-note">
          {last &&
            `${words.edit.conflictBy(last.by === null ? words.edit.conflictSomebody : actorWord(last.by, language), formatMoment(last.at, language))}${last.reason ? ` · ${last.reason}` : ''}. `}
          {both.length > 0 ? words.edit.conflictHelp : words.edit.conflictNone}
        </p>
        {both.map((key) => (
          <fieldset key={key} className="conflict-field">
            <legend>{name(key)}</legend>
            <p>
              {words.edit.before} {say(key, { ...base }[key as keyof ResourceSheetData])}
            </p>
            <div className="conflict-sides">
              {side(key, false, mine[key])}
              {side(key, true, theirs[key])}
            </div>
          </fieldset>
        ))}
        <Aside title={words.edit.mineOnly} rows={mineOnly.map((key) => [name(key), say(key, mine[key])])} />
        <Aside
          title={words.edit.theirsOnly}
          rows={theirsOnly.map((key) => [name(key), say(key, theirs[key])])}
        />
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {words.edit.keepEditing}
          </button>
          <button
            type="button"
            className="button"
            data-look="primary"
            onClick={() => onSave(data.sheet, chosen)}
          >
            {words.edit.saveChoice}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Aside({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="conflict-aside">
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
