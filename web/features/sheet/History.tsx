import type { StatusChangeData } from '#contract/resource.ts';
import { codeWord } from '../../i18n/words.ts';
import { areaLine } from '../../text/resourceText.ts';
import { Badge, StatusDot } from '../../ui/marks.tsx';
import { useSheetContext } from './sheetContext.ts';

/** The changes of status, the latest first, with 去化 and 盘活 where a change was one. */
export function History() {
  const { sheet, words } = useSheetContext();
  return (
    <section className="sheet-section">
      <h3>{words.sheet.history}</h3>
      {sheet.history.length === 0 ? (
        <p className="sheet-unknown">{words.sheet.historyNone}</p>
      ) : (
        <ol className="history">
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
  const context = useSheetContext();
  const { words, sheet } = context;
  const area = areaLine(change.outcomeAreaM2, sheet.kind, context);
  const details = [
    change.reason,
    change.project && words.sheet.forProject(change.project),
    change.formerUser && words.sheet.formerUser(change.formerUser),
  ].filter(Boolean);
  return (
    <li>
      <StatusDot status={change.to} />
      <div>
        <time dateTime={change.on}>{change.on}</time>
        <span>
          {change.from === null ? words.sheet.historyStart : codeWord(words, 'status', change.from)} →{' '}
          <b>{codeWord(words, 'status', change.to)}</b>
        </span>
        {change.outcome && (
          <Badge tone="brand">
            {words.codes.outcome[change.outcome]}
            {area && ` ${area}`}
          </Badge>
        )}
        {change.correction && <Badge>{words.sheet.correction}</Badge>}
        {details.length > 0 && <p>{details.join(' · ')}</p>}
      </div>
    </li>
  );
}
