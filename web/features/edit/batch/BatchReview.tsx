import { useState } from 'react';
import type { EditableRowData } from '#contract/edit.ts';
import { fieldWithKey } from '#contract/fields.ts';
import { fieldWord, useWords } from '../../../i18n/words.ts';
import { ServerProblem } from '../../../server/client.ts';
import {
  type BatchChange,
  type OwnWrite,
  ownWrites,
  useBatch,
  useSelectedRows,
  useUndoBatch,
} from '../../../server/rows.ts';
import { subjectOf, useMay } from '../../../server/session.ts';
import { useSelection } from '../../../state/selection.ts';
import { fieldLine } from '../../../text/fieldText.ts';
import { formatNumber } from '../../../text/number.ts';
import { ProblemLine } from '../../../text/ProblemLine.tsx';
import { faultWord, wordsOfProblem } from '../../../text/problemWords.ts';
import { ErrorMessage } from '../../../text/StateMessage.tsx';
import { useTextContext } from '../../../text/useTextContext.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { useToast } from '../../../ui/toast.ts';
import styles from './batch.module.css';
import type { BatchVerb } from './batchVerb.ts';
import { type FieldSummary, summarise } from './summary.ts';
import { useBatchWords } from './useBatchWords.ts';

interface BatchReviewProps {
  verb: BatchVerb;
  ids: readonly number[];
  changes: Readonly<Record<string, unknown>>;
  reason: string;
  /** null: there is nothing to go back to */
  onBack: (() => void) | null;
  onClose: () => void;
}

/** What the change does to the rows as they are now; then it is done. */
export function BatchReview({ verb, ids, changes, reason, onBack, onClose }: BatchReviewProps) {
  const batchWords = useBatchWords();
  const { words, language } = useTextContext();
  const may = useMay();
  const [serial, setSerial] = useState(0);
  const keys = [...new Set([...Object.keys(changes), 'name', 'officer', 'zone'])];
  const { data, error, refetch } = useSelectedRows(ids, keys, serial);
  const batch = useBatch();
  const tellDone = useDoneMessage();
  const number = (count: number) => formatNumber(count, 0, language);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={forms.note}>{words.office.loading}</p>;
  const permission = verb === 'edit' ? 'resource.edit' : 'resource.publish';
  const own = data.filter((row) => may(permission, subjectOf(row)));
  const { changing, same, fields } = summarise(own, changes);
  const stale = staleNames(batch.error, data)?.join(words.comma) ?? null;
  const apply = () => {
    const change = verb === 'edit' ? { changes } : { published: verb === 'publish' };
    batch.mutate(
      { change, of: changing, reason: reason.trim() },
      {
        onSuccess: ({ resources }) => {
          tellDone(change, ownWrites(changing, resources), changing.length);
          useSelection.getState().end();
          onClose();
        },
      },
    );
  };
  const notes = [
    changing.length > 0 ? batchWords.willChange(number(changing.length)) : batchWords.nothing,
    same > 0 && batchWords.same(number(same)),
    own.length < data.length && batchWords.excluded(number(data.length - own.length)),
    data.length < ids.length && batchWords.gone(number(ids.length - data.length)),
  ];
  return (
    <div className={forms.form}>
      <p className={forms.note}>{notes.filter(Boolean).join(' · ')}</p>
      {verb === 'edit' ? (
        <dl className={styles.summary} data-part="batch-summary">
          {fields.map((field) => (
            <FieldRow key={field.key} field={field} />
          ))}
        </dl>
      ) : (
        <p className={forms.note}>{verb === 'publish' ? batchWords.publishNote : batchWords.withdrawNote}</p>
      )}
      <BatchProblem stale={stale} error={batch.error} />
      <div className={forms.actions}>
        {onBack && (
          <button type="button" className={controls.button} onClick={onBack}>
            {batchWords.back}
          </button>
        )}
        {stale ? (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            onClick={() => {
              batch.reset();
              setSerial(serial + 1);
            }}
          >
            {batchWords.again}
          </button>
        ) : (
          <button
            type="button"
            className={controls.button}
            data-look="primary"
            disabled={changing.length === 0 || batch.isPending}
            onClick={apply}
          >
            {batch.isPending ? words.office.saving : batchWords.apply(number(changing.length))}
          </button>
        )}
      </div>
    </div>
  );
}

const MOST_VALUES = 4;

function FieldRow({ field: { key, to, from } }: { field: FieldSummary }) {
  const shared = useWords();
  const own = useBatchWords();
  const context = useTextContext();
  const { words, language } = context;
  const field = fieldWithKey(key);
  if (!field) return null;
  const say = (value: unknown) => fieldLine(field, value, '', context) ?? shared.resource.unknown;
  const number = (count: number) => formatNumber(count, 0, language);
  return (
    <div>
      <dt>{fieldWord(words, field.name)}</dt>
      {from.length === 0 && <dd>{own.nothing}</dd>}
      {from.slice(0, MOST_VALUES).map(({ value, count }) => (
        <dd key={JSON.stringify(value)}>{own.fromTo(say(value), number(count), say(to))}</dd>
      ))}
      {from.length > MOST_VALUES && <dd>{own.others(number(from.length - MOST_VALUES))}</dd>}
    </div>
  );
}

/** Says that a change is done, and offers to take it back. */
function useDoneMessage() {
  const own = useBatchWords();
  const { words, language } = useTextContext();
  const undo = useUndoBatch();
  const number = (count: number) => formatNumber(count, 0, language);
  return (change: BatchChange, writes: readonly OwnWrite[], changed: number) => {
    const { show } = useToast.getState();
    // The dialog is closed by then: how it ended is told by the message itself.
    const takeBack = () =>
      undo.mutateAsync({ change, writes }).then(
        () => show(own.undone(number(writes.length))),
        (failure: unknown) => show(own.notUndone(wordsOfProblem(failure, words))),
      );
    show(own.done(number(changed)), { label: own.undo, run: () => void takeBack() });
  };
}

/** Why a change was not made: rows that are others by now, or what is wrong with it. */
function BatchProblem({ stale, error }: { stale: string | null; error: unknown }) {
  const words = useBatchWords();
  return stale ? (
    <p className={forms.fault} role="alert">
      {words.stale(stale)}
    </p>
  ) : (
    <>
      <ProblemLine error={error} />
      <FaultsOfFields error={error} />
    </>
  );
}

/** What the server found wrong with the fields, each by its name. */
function FaultsOfFields({ error }: { error: unknown }) {
  const { words } = useTextContext();
  if (!(error instanceof ServerProblem) || error.faults.length === 0) return null;
  return (
    <ul className={styles.faults}>
      {error.faults.map(({ field, code, message }) => (
        <li key={`${field} ${code}`}>
          {fieldWord(words, fieldWithKey(field)?.name ?? field)}
          {words.colon}
          {faultWord(words, code, message)}
        </li>
      ))}
    </ul>
  );
}

/** The names of the rows that somebody else has changed since they were read; null where nobody has. */
function staleNames(error: unknown, rows: readonly EditableRowData[]): string[] | null {
  if (!(error instanceof ServerProblem) || error.status !== 412) return null;
  const names = new Map(rows.map((row) => [String(row.id), String(row.name ?? row.id)]));
  return error.faults.map(({ field }) => names.get(field) ?? field);
}
