import { nameFor } from '#contract/language.ts';
import { useMeta } from '../../server/queries.ts';
import { type PickTask, usePicking } from '../../state/picking.ts';
import { useUi } from '../../state/ui.ts';
import { currentView, patchView } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import type { NeedValueProps } from './NeedValue.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './requirementForm.module.css';

const METRES_IN_KM = 1_000;

/** Asks the map for something; on a phone it comes forward for it. */
function pick(task: PickTask): void {
  const { face } = currentView();
  useUi.getState().setTool(null);
  const back = () => patchView({ face }, 'replace');
  const picked: PickTask =
    task.what === 'point'
      ? {
          what: 'point',
          onDone: (place) => {
            task.onDone(place);
            back();
          },
        }
      : {
          what: 'area',
          onDone: (ring) => {
            task.onDone(ring);
            back();
          },
        };
  patchView({ face: 'map', site: null }, 'replace', () => usePicking.getState().begin(picked));
}

/** How far at most, from a point that is picked on the map or from the nearest feature of a reference layer. */
export function DistanceValue({ need, context, change }: NeedValueProps) {
  const words = context.match;
  const layers = useMeta().data?.layers ?? [];
  const { language } = context;
  return (
    <>
      <div className={styles.values}>
        <NumberField
          label={words.maxOf(context.reasons.criteria.distance)}
          prefix="≤"
          unit="km"
          value={need.max === undefined ? undefined : need.max / METRES_IN_KM}
          onChange={(value) =>
            change({ max: value === undefined ? undefined : Number((value * METRES_IN_KM).toFixed(3)) })
          }
        />
        <select
          className={controls.select}
          aria-label={words.from}
          value={need.layer ?? (need.place ? '.' : '')}
          onChange={({ target }) => {
            if (target.value !== '.' && target.value !== '')
              change({ layer: target.value, place: undefined });
          }}
        >
          <option value="" disabled>
            {words.anyLayer}
          </option>
          {need.place && <option value=".">{words.fromPoint}</option>}
          {layers.map((layer) => (
            <option key={layer.code} value={layer.code}>
              {words.nearestOf(nameFor(layer, language))}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.values}>
        <button
          type="button"
          className={controls.button}
          onClick={() => pick({ what: 'point', onDone: (place) => change({ place, layer: undefined }) })}
        >
          <Icon name="pin" />
          {need.place ? words.placePicked : words.pickPlace}
        </button>
        <small>{words.straight}</small>
      </div>
    </>
  );
}

/** An area that is drawn on the map. */
export function AreaOnMap({ need, context, change }: NeedValueProps) {
  const words = context.match;
  return (
    <div className={styles.values}>
      <button
        type="button"
        className={controls.button}
        onClick={() => pick({ what: 'area', onDone: (ring) => change({ within: wktOf(ring) }) })}
      >
        <Icon name="pencil" />
        {need.within ? words.drawAgain : words.drawArea}
      </button>
      {need.within && <small>{words.areaDrawn}</small>}
    </div>
  );
}

function wktOf(ring: readonly (readonly [number, number])[]): string {
  return `POLYGON((${ring.map(([lon, lat]) => `${lon} ${lat}`).join(',')}))`;
}
