import type { ResourceItemData } from '#contract/resource.ts';
import { codeWord } from '../../i18n/words.ts';
import { useView } from '../../state/url.ts';
import { statusColours } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { areaLine, type TextContext } from '../../ui/resourceText.ts';
import { type Floor, floorsOf } from './floors.ts';
import { useSheetContext } from './sheetContext.ts';

/** The building floor by floor: each unit a bar as wide as its share of the floor, in the colour of its status; a click opens it. */
export function StackingPlan() {
  const context = useSheetContext();
  const { sheet, words, language } = context;
  const floors = floorsOf(sheet);
  if (floors.length === 0) return null;
  const available = floors.filter((floor) => floor.units.some((unit) => unit.status === 'available')).length;
  const number = (count: number) => formatNumber(count, 0, language);
  return (
    <section className="sheet-section" aria-labelledby="stacking-title">
      <h3 id="stacking-title">
        {words.sheet.stacking}
        <small>{words.sheet.stackingSummary(number(floors.length), number(available))}</small>
      </h3>
      <ol className="stacking" reversed>
        {floors.map((floor) => (
          <FloorRow key={floor.number} floor={floor} siteId={sheet.id} context={context} />
        ))}
      </ol>
    </section>
  );
}

function FloorRow({ floor, siteId, context }: { floor: Floor; siteId: number; context: TextContext }) {
  const { words } = context;
  const [, patch] = useView();
  const name = floor.number < 0 ? `B${-floor.number}` : words.list.floor(String(floor.number));
  return (
    <li>
      <span className="stacking-number">{name}</span>
      <span className="stacking-bar">
        {floor.units.length === 0 && <i />}
        {floor.units.map((unit) => {
          const area = areaLine(unit.areaM2, 'office', context);
          const label = [name, unit.unit, codeWord(words, 'status', unit.status), area];
          return (
            <button
              type="button"
              key={unit.id}
              data-status={unit.status}
              aria-current={unit.id === siteId ? 'true' : undefined}
              aria-label={label.filter(Boolean).join(' ')}
              title={`${unit.name} · ${label.filter(Boolean).join(' ')}`}
              style={{ ...statusColours(unit.status), flexGrow: unit.areaM2 ?? 1 }}
              onClick={() => patch({ site: unit.id })}
            >
              {unit.partly && <span style={{ width: `${freeShare(unit) * 100}%` }} />}
            </button>
          );
        })}
      </span>
      <span className="stacking-word">{wordOf(floor, context)}</span>
    </li>
  );
}

function freeShare(unit: ResourceItemData): number {
  return unit.availableM2 !== null && unit.areaM2 ? unit.availableM2 / unit.areaM2 : 1;
}

/** What is free on the floor, else the status that all or the first of its units have. */
function wordOf(floor: Floor, context: TextContext): string {
  if (floor.units.length === 0) return context.words.sheet.stackingNotListed;
  const free = floor.units.filter((unit) => unit.status === 'available' && unit.availableM2 !== null);
  if (free.length === 0) return codeWord(context.words, 'status', floor.units[0].status);
  return areaLine(
    free.reduce((sum, unit) => sum + unit.availableM2!, 0),
    'office',
    context,
  )!;
}
