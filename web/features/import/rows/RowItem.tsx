import { editPlace } from '#contract/editPlace.ts';
import { fieldWithKey } from '#contract/fields.ts';
import type { ImportRowData, ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../../i18n/words.ts';
import { fieldLine } from '../../../text/fieldText.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import forms from '../../../ui/forms.module.css';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Badge } from '../../../ui/marks.tsx';
import { targetWord } from '../fieldChoices.ts';
import styles from '../import.module.css';
import { useImportWords } from '../useImportWords.ts';
import type { PendingEdits } from '../usePendingEdits.ts';
import { RowCells } from './RowCells.tsx';
import { RowFindings } from './RowFindings.tsx';

interface RowItemProps {
  row: ImportRowData;
  run: ImportRunData;
  edits: PendingEdits;
  busy: boolean;
  isChosen: boolean;
  /** what is open of it: null: nothing; undefined: it is on its way */
  cells: ImportRowData['cells'] | null;
  /** null: it is not on the map */
  onShow: ((spot?: readonly [number, number]) => void) | null;
  onEdit: () => void;
  /** null: nothing can be drawn for it any more */
  onDraw: (() => void) | null;
}

/** A row of the file: where it stands in it, what becomes of it, and the ways to its place and its cells. */
export function RowItem({ row, run, edits, busy, isChosen, cells, onShow, onEdit, onDraw }: RowItemProps) {
  const own = useImportWords();
  const place = editPlace(row);
  const name = row.name ?? `${own.row} ${row.row}`;
  return (
    <li data-chosen={isChosen ? '' : undefined}>
      <span className={styles.rowNumber}>
        {row.sheet && <small>{row.sheet}</small>}
        {own.row} {row.row}
      </span>
      <div className={styles.rowBody}>
        <span className={styles.rowHead}>
          {row.name && <strong>{row.name}</strong>}
          {(row.edited || Object.keys(edits.of(place)).length > 0) && (
            <Badge tone="brand">{own.editedByHand}</Badge>
          )}
          {run.options.drawn?.[place] && <Badge tone="brand">{own.drawnByHand}</Badge>}
          <span className={styles.rowWays}>
            {onShow && (
              <IconButton
                icon="pin"
                label={own.showRow(name)}
                title={own.showOnMap}
                size={16}
                onClick={() => onShow()}
              />
            )}
            {onDraw && (
              <IconButton
                icon="land"
                label={own.drawRow(name)}
                title={own.draw}
                size={16}
                disabled={busy}
                onClick={onDraw}
              />
            )}
            <IconButton
              icon="pencil"
              label={own.editRow(name)}
              title={own.edit}
              size={16}
              expanded={cells !== null}
              onClick={onEdit}
            />
          </span>
        </span>
        {row.reason && <p className={styles.reason}>{row.reason}</p>}
        {row.findings && <RowFindings findings={row.findings} name={name} onShow={onShow} />}
        {cells === null && <Changes row={row} />}
        {cells === undefined && <p className={forms.note}>{own.loading}</p>}
        {cells && <RowCells row={row} cells={cells} run={run} edits={edits} busy={busy} />}
      </div>
    </li>
  );
}

function Changes({ row }: { row: ImportRowData }) {
  const own = useImportWords();
  const words = useWords();
  const context = useTextContext();
  const kind = row.key?.split(':', 1)[0] ?? 'land';
  const say = (field: string, value: unknown, shape?: 'point' | 'area' | null) => {
    const known = fieldWithKey(field);
    if (shape) return `${own.shapes[shape]} ${value}`;
    if (!known) return value === null ? own.unknown : String(value);
    return fieldLine(known, value, kind, context) ?? own.unknown;
  };
  if (row.changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {row.changes.map(({ field, from, to, fromShape, toShape }) => (
        <div key={field}>
          <dt>{targetWord(field, own, words)}</dt>
          <dd>
            {row.what === 'changed' && field !== 'ledgerText' && <del>{say(field, from, fromShape)}</del>}
            {field !== 'ledgerText' && <ins>{say(field, to, toShape)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
