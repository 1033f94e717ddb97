import { useState } from 'react';
import type { ImportRowData } from '#contract/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import { useImportWords } from '../useImportWords.ts';
import styles from './findings.module.css';

/** A parcel that overlaps a whole street has hundreds. */
const SHOWN = 4;

interface RowFindingsProps {
  findings: NonNullable<ImportRowData['findings']>;
  /** what the row is called */
  name: string;
  /** null: it is not on the map */
  onShow: ((spot: readonly [number, number]) => void) | null;
}

/** What is worth knowing of a row that is imported all the same: no rejection, and it does not look like one. */
export function RowFindings({ findings, name, onShow }: RowFindingsProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? findings : findings.slice(0, SHOWN);
  const left = findings.length - shown.length;
  return (
    <ul className={styles.findings} data-part="row-findings">
      {shown.map(({ message, level, mark }) => (
        <li key={`${message} ${mark}`} data-level={level}>
          <span>{message}</span>
          {mark && onShow && (
            <button
              type="button"
              className={controls.button}
              data-look="link"
              aria-label={words.showFinding(name, message)}
              onClick={() => onShow(mark)}
            >
              {words.showOnMap}
            </button>
          )}
        </li>
      ))}
      {left > 0 && (
        <li>
          <button type="button" className={controls.button} data-look="link" onClick={() => setOpen(true)}>
            {words.moreFindings(formatNumber(left, 0, language))}
          </button>
        </li>
      )}
    </ul>
  );
}
