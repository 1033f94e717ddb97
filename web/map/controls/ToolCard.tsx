import { useWords } from '../../i18n/words.ts';
import { type ToolResult, useUi } from '../../state/ui.ts';
import { useViewPart } from '../../state/url.ts';
import { formatArea } from '../../text/area.ts';
import { formatLength } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import type { Drawing } from '../draw/useDrawing.ts';
import { useMapWords } from '../useMapWords.ts';
import styles from './cards.module.css';

/** Says how the tool in hand is used and what it has measured so far, in ㎡ and in 亩. */
export function ToolCard({ drawing }: { drawing: Drawing }) {
  const words = useMapWords();
  const tool = useUi((ui) => ui.tool);
  const result = useUi((ui) => ui.toolResult);
  const setTool = useUi((ui) => ui.setTool);
  const language = useViewPart('language');
  if (!tool) return drawing.notice === null ? null : <NoticeCard notice={drawing.notice} />;
  const measuring = tool === 'length' || tool === 'area';
  return (
    <div className={`${styles.toolCard} ${controls.panel}`} role="status">
      <div className={styles.toolCardWords}>
        <strong>{words[tool]}</strong>
        {result && <Measured result={result} />}
        {drawing.radiusM !== null && (
          <p className={styles.measured} data-part="measured">
            {words.radiusIs} <b>{formatLength(drawing.radiusM, language)}</b>
          </p>
        )}
        <p>{drawing.notice === null ? words.toolHelp[tool] : words[drawing.notice]}</p>
      </div>
      <div className={styles.toolCardActions}>
        {measuring && result && (
          <button type="button" className={controls.button} onClick={drawing.clear}>
            {words.clear}
          </button>
        )}
        <button type="button" className={controls.button} onClick={() => setTool(null)}>
          {words.done}
        </button>
      </div>
    </div>
  );
}

function NoticeCard({ notice }: { notice: NonNullable<Drawing['notice']> }) {
  const words = useMapWords();
  return (
    <div className={`${styles.toolCard} ${styles.toolCardWords} ${controls.panel}`} role="status">
      <p>{words[notice]}</p>
    </div>
  );
}

function Measured({ result }: { result: ToolResult }) {
  const words = useWords();
  const own = useMapWords();
  const language = useViewPart('language');
  if (result.kind === 'length') {
    return (
      <p className={styles.measured} data-part="measured">
        {own.lengthIs} <b>{formatLength(result.lengthM, language)}</b>
      </p>
    );
  }
  const { m2, mu } = words.areaUnits;
  return (
    <p className={styles.measured} data-part="measured">
      {own.areaIs} <b>{`${formatArea(result.areaM2, 'm2', language)} ${m2}`}</b>
      <b>{`${formatArea(result.areaM2, 'mu', language, true)} ${mu}`}</b>
      <span>
        {own.perimeterIs} {formatLength(result.perimeterM, language)}
      </span>
    </p>
  );
}
