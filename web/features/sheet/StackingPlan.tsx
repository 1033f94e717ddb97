import type { ResourceItemData } from '#contract/resource.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { type FloorRun, pickedRun, takesFloor } from '../../state/floorRuns.ts';
import { showRun, useMatchMarks, useShownRun } from '../../state/matchMarks.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { areaLine, type TextContext } from '../../text/resourceText.ts';
import { statusColours } from '../../ui/marks.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import { type Floor, floorsOf } from './floors.ts';
import { useSheetContext } from './sheetContext.ts';
import styles from './stacking.module.css';
import { useSheetWords } from './useSheetWords.ts';
import type { SheetWords } from './words.zh.ts';

/**
 * The building floor by floor: each unit a bar as wide as its share of the floor, in the colour of its status; a click opens it, or chooses
 * the run of floors that a match has found with it. The chosen run is outlined.
 */
export function StackingPlan() {
  const words = useSheetWords();
  const context = useSheetContext();
  const { sheet, language } = context;
  const floors = floorsOf(sheet);
  const shown = useShownRun();
  const found = useMatchMarks((state) => state.runs);
  const runs = found.filter(({ building }) => building === sheet.building);
  const run = shown?.building === sheet.building ? shown : null;
  if (floors.length === 0) return null;
  const available = floors.filter((floor) => floor.units.some((unit) => unit.status === 'available')).length;
  const number = (count: number) => formatNumber(count, 0, language);
  return (
    <section className={sheetParts.section} aria-labelledby="stacking-title">
      <h3 id="stacking-title">
        {words.stacking}
        <small>{words.stackingSummary(number(floors.length), number(available))}</small>
      </h3>
      <ol className={styles.stacking} data-part="stacking" data-shown={run ? '' : undefined} reversed>
        {floors.map((floor) => (
          <FloorRow
            key={floor.number}
            floor={floor}
            siteId={sheet.id}
            run={run && takesFloor(run, run.building, floor.number) ? run : null}
            runs={runs}
            context={context}
          />
        ))}
      </ol>
    </section>
  );
}

interface FloorRowProps {
  floor: Floor;
  siteId: number;
  /** the run that is shown, where it takes this floor */
  run: FloorRun | null;
  /** all that were found in this building */
  runs: readonly FloorRun[];
  context: TextContext;
}

function FloorRow({ floor, siteId, run, runs, context }: FloorRowProps) {
  const shared = useWords();
  const words = useSheetWords();
  const name = floor.number < 0 ? `B${-floor.number}` : shared.resource.floor(String(floor.number));
  return (
    <li data-run={run ? edgeOf(run, floor.number) : undefined}>
      {run && floor.number === run.floors.at(-1) && (
        <b className={styles.run} data-part="stacking-run">
          {run.label}
        </b>
      )}
      <span className={styles.number}>{name}</span>
      <span className={styles.bar}>
        {floor.units.length === 0 && <i />}
        {floor.units.map((unit) => (
          <UnitBar
            key={unit.id}
            unit={unit}
            floorName={name}
            isOpen={unit.id === siteId}
            run={run?.ids.includes(unit.id) ? run : null}
            runs={runs}
            context={context}
          />
        ))}
      </span>
      <span className={styles.word}>{wordOf(floor, words, context)}</span>
    </li>
  );
}

interface UnitBarProps extends Pick<FloorRowProps, 'run' | 'runs' | 'context'> {
  unit: ResourceItemData;
  floorName: string;
  isOpen: boolean;
}

function UnitBar({ unit, floorName, isOpen, run, runs, context }: UnitBarProps) {
  const { words } = context;
  const together = useViewPart('together');
  const takes = ({ ids }: FloorRun) => ids.includes(unit.id);
  const taking = run ?? runs.find(takes);
  const area = areaLine(unit.areaM2, 'office', context);
  const label = [floorName, unit.unit, codeWord(words, 'status', unit.status), area, taking?.label];
  const text = label.filter(Boolean).join(' ');
  const pick = () => {
    const next = pickedRun(runs, { chosen: together, isOpen, takes });
    if (next) showRun(next);
    else patchView({ site: unit.id });
  };
  return (
    <button
      type="button"
      data-status={unit.status}
      data-together={taking && (run ? 'shown' : 'found')}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={text}
      title={`${unit.name} · ${text}`}
      style={{ ...statusColours(unit.status), flexGrow: unit.areaM2 ?? 1 }}
      onClick={pick}
    >
      {unit.partly && <span style={{ width: `${freeShare(unit) * 100}%` }} />}
    </button>
  );
}

/** Which part of the outline around a run goes along a floor. */
function edgeOf({ floors }: FloorRun, floor: number): string {
  const edges = [floor === floors.at(-1) && 'top', floor === floors[0] && 'bottom'];
  return edges.filter(Boolean).join(' ') || 'middle';
}

function freeShare(unit: ResourceItemData): number {
  return unit.availableM2 !== null && unit.areaM2 ? unit.availableM2 / unit.areaM2 : 1;
}

/** What is free on the floor, else the status that all or the first of its units have. */
function wordOf(floor: Floor, own: SheetWords, context: TextContext): string {
  if (floor.units.length === 0) return own.stackingNotListed;
  const free = floor.units.filter((unit) => unit.status === 'available' && unit.availableM2 !== null);
  if (free.length === 0) return codeWord(context.words, 'status', floor.units[0].status);
  return areaLine(
    free.reduce((sum, unit) => sum + unit.availableM2!, 0),
    'office',
    context,
  )!;
}
