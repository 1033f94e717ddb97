import { useMeta } from '../../server/queries.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type BaseMapDraft, typedExtent } from './baseMapDraft.ts';
import styles from './basemaps.module.css';
import type { SourceFieldsProps } from './sourceFieldsProps.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

type CommonFieldsProps = Pick<SourceFieldsProps, 'draft' | 'faults' | 'onChange'>;

/** What every base map says: names, whose it is, where and how near it is shown, to whom. */
export function CommonFields({ draft, faults, onChange }: CommonFieldsProps) {
  const own = useBaseMapPageWords();
  const text = (name: 'name' | 'nameEn' | 'attribution' | 'reviewNumber', most: number, help?: string) => (
    <TextInput
      label={own.fields[name]}
      help={help}
      fault={faults[name]}
      required={name === 'name'}
      maxLength={most}
      value={draft[name]}
      onChange={(typed) => onChange({ ...draft, [name]: typed })}
    />
  );
  const isOffline = draft.kind === 'offline';
  const isAsked = ['tianditu', 'wmts', 'wms', 'xyz', 'arcgis'].includes(draft.kind);
  return (
    <>
      <div className={styles.pair}>
        {text('name', 80)}
        {text('nameEn', 80)}
      </div>
      <div className={styles.pair}>
        {text('reviewNumber', 60, own.reviewHelp)}
        {!isOffline && text('attribution', 200, own.attributionHelp)}
      </div>
      {!isOffline && <Place {...{ draft, faults, onChange }} />}
      {isAsked && draft.kind !== 'tianditu' && <Datum {...{ draft, faults, onChange }} />}
      <Check
        label={own.enabledHelp}
        checked={draft.enabled}
        onChange={(enabled) => onChange({ ...draft, enabled })}
      />
      <Check
        label={own.mayBePublicHelp}
        checked={draft.mayBePublic}
        disabled={draft.datum === 'gcj02'}
        onChange={(mayBePublic) => onChange({ ...draft, mayBePublic })}
      />
      {draft.mayBePublic && draft.reviewNumber.trim() === '' && (
        <p className={forms.note}>{own.publicWithoutReview}</p>
      )}
      {isAsked && (
        <Check
          label={own.cacheHelp}
          checked={draft.cacheAllowed}
          onChange={(cacheAllowed) => onChange({ ...draft, cacheAllowed })}
        />
      )}
    </>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

function Check({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}

const ZOOMS = Array.from({ length: 23 }, (_, zoom) => zoom);

function Place({ draft, faults, onChange }: CommonFieldsProps) {
  const own = useBaseMapPageWords();
  const bounds = useMeta().data?.bounds ?? null;
  const zoom = (name: 'minZoom' | 'maxZoom') => (
    <Labelled label={own.fields[name]} fault={faults[name]}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={draft[name]}
          onChange={({ target }) => onChange({ ...draft, [name]: Number(target.value) })}
        >
          {ZOOMS.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
  return (
    <>
      <fieldset className={styles.extent}>
        <legend>{own.fields.extent}</legend>
        {own.sides.map((side, index) => (
          <input
            key={side}
            className={controls.input}
            aria-label={side}
            placeholder={side}
            inputMode="decimal"
            value={draft.extent[index]}
            onChange={({ target }) =>
              onChange({ ...draft, extent: withSide(draft.extent, index, target.value) })
            }
          />
        ))}
        <button
          type="button"
          className={controls.button}
          disabled={bounds === null}
          onClick={() => onChange({ ...draft, extent: typedExtent(around(bounds)) })}
        >
          {own.ofZone}
        </button>
        <button
          type="button"
          className={controls.button}
          onClick={() => onChange({ ...draft, extent: typedExtent(null) })}
        >
          {own.everywhere}
        </button>
        {faults.extent && <p className={forms.fault}>{faults.extent}</p>}
      </fieldset>
      <div className={styles.pair}>
        {zoom('minZoom')}
        {zoom('maxZoom')}
      </div>
    </>
  );
}

function withSide(extent: BaseMapDraft['extent'], place: number, text: string): BaseMapDraft['extent'] {
  const [west, south, east, north] = extent.map((side, index) => (index === place ? text : side));
  return [west, south, east, north];
}

/** As much again on every side: a map is looked at with what lies around. */
function around(bounds: readonly number[] | null): number[] | null {
  if (bounds === null) return null;
  const [west, south, east, north] = bounds;
  const [across, up] = [Math.max(0.05, east - west), Math.max(0.05, north - south)];
  return [west - across, south - up, east + across, north + up];
}

function Datum({ draft, faults, onChange }: CommonFieldsProps) {
  const own = useBaseMapPageWords();
  return (
    <Labelled label={own.fields.datum} help={own.datumHelp[draft.datum]} fault={faults.datum}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={draft.datum}
          onChange={({ target }) => {
            const datum = target.value === 'gcj02' ? 'gcj02' : 'wgs84';
            onChange({ ...draft, datum, ...(datum === 'gcj02' && { mayBePublic: false }) });
          }}
        >
          <option value="wgs84">{own.datums.wgs84}</option>
          <option value="gcj02">{own.datums.gcj02}</option>
        </select>
      )}
    </Labelled>
  );
}
