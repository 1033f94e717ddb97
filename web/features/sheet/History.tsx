import type { StatusChangeData } from '#contract/resource.ts';
import { codeWord } from '../../i18n/words.ts';
import { areaLine } from '../../text/resourceText.ts';
import { Badge, StatusDot } from '../../ui/marks.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

/** The changes of status, the latest first, with 去化 and 盘活 where a change was one. */
export function History() {
  const words = useSheetWords();
  const { sheet } = useSheetContext();
  return (
    <section className={sheetParts.section}>
      <h3>{words.history}</h3>
      {sheet.history.length === 0 ? (
        <p className={sheetParts.unknown}>{words.historyNone}</p>
      ) : (
        <ol className={styles.history} data-part="history">
          {sheet.history
            .map((change, index) => ({ change, key: `${change.on}-${index}` }))
            .toReversed()
            .map(({ change, key }) => (
              <Change key={key} change={change} />
            ))}
        </ol>
      )}
    </section>
  );
}

function Change({ change }: { change: StatusChangeData }) {
  const own = useSheetWords();
  const context = useSheetContext();
  const { words, sheet } = context;
  const area = areaLine(change.outcomeAreaM2, sheet.kind, context);
  const details = [
    change.reason,
    change.project && own.forProject(change.project),
    change.formerUser && own.formerUser(change.formerUser),
  ].filter(Boolean);
  return (
    <li>
      <StatusDot status={change.to} />
      <div>
        <time dateTime={change.on}>{change.on}</time>
        <span>
          {change.from === null ? own.historyStart : codeWord(words, 'status', change.from)} →{' '}
          <b>{codeWord(words, 'status', change.to)}</b>
        </span>
        {change.outcome && (
          <Badge tone="brand">
            {words.codes.outcome[change.outcome]}
            {area && ` ${area}`}
          </Badge>
        )}
        {change.correction && <Badge>{own.correction}</Badge>}
        {details.length > 0 && <p>{details.join(' · ')}</p>}
      </div>
    </li>
  );
}
