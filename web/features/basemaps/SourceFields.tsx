import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { ArchiveFields } from './ArchiveFields.tsx';
import type { BaseMapDraft } from './baseMapDraft.ts';
import styles from './basemaps.module.css';
import { KeyField } from './KeyField.tsx';
import { ServiceFields } from './ServiceFields.tsx';
import { type SourceFieldsProps, textOf } from './sourceFieldsProps.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** Where a base map comes from, by its kind. */
export function SourceFields(props: SourceFieldsProps) {
  switch (props.draft.kind) {
    case 'tianditu':
      return <TiandituFields {...props} />;
    case 'xyz':
      return <XyzFields {...props} />;
    case 'pmtiles':
    case 'mbtiles':
      return <ArchiveFields {...props} />;
    case 'wmts':
    case 'wms':
    case 'arcgis':
      return <ServiceFields {...props} kind={props.draft.kind} />;
    default:
      return null;
  }
}

function withParameter(draft: BaseMapDraft, name: string, value: unknown): BaseMapDraft {
  return { ...draft, parameters: { ...draft.parameters, [name]: value } };
}

function TiandituFields({ draft, faults, entry, typedKey, onKey, onChange }: SourceFieldsProps) {
  const own = useBaseMapPageWords();
  const pictures = ['vec', 'img', 'ter'] as const;
  const picture = pictures.find((one) => one === draft.parameters.picture) ?? 'vec';
  const choosePicture = (chosen: (typeof pictures)[number]) => {
    const isOwnName = pictures.some((one) => draft.name === own.tiandituNames[one]);
    const isNamed = draft.name !== '' && draft.name !== own.kinds.tianditu && !isOwnName;
    onChange({
      ...withParameter(draft, 'picture', chosen),
      name: isNamed ? draft.name : own.tiandituNames[chosen],
      maxZoom: chosen === 'ter' ? 14 : 18,
    });
  };
  return (
    <>
      <Labelled label={own.fields.picture}>
        {() => (
          <Segments
            label={own.fields.picture}
            value={picture}
            options={pictures.map((value) => ({ value, label: own.pictures[value] }))}
            onChange={choosePicture}
          />
        )}
      </Labelled>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.parameters.annotation === true}
          onChange={({ target }) => onChange(withParameter(draft, 'annotation', target.checked))}
        />
        {own.annotation}
      </label>
      <KeyField {...{ faults, entry, typedKey, onKey }} required />
      <Labelled label={own.fields.keyKind} help={own.keyKindHelp} fault={faults['parameters.keyKind']}>
        {(control) => (
          <select
            {...control}
            className={controls.select}
            value={textOf(draft, 'keyKind')}
            onChange={({ target }) => onChange(withParameter(draft, 'keyKind', target.value))}
          >
            <option value="server">{own.keyKinds.server}</option>
            <option value="browser">{own.keyKinds.browser}</option>
          </select>
        )}
      </Labelled>
    </>
  );
}

function XyzFields({ draft, faults, entry, typedKey, onKey, onChange }: SourceFieldsProps) {
  const own = useBaseMapPageWords();
  return (
    <>
      <TextInput
        label={own.fields.url}
        help={own.xyzHelp}
        fault={faults['parameters.url']}
        type="url"
        required
        spellCheck={false}
        maxLength={1000}
        placeholder="https://tiles.example.cn/{z}/{x}/{y}.png"
        value={textOf(draft, 'url')}
        onChange={(url) => onChange(withParameter(draft, 'url', url.trim()))}
      />
      <KeyField {...{ faults, entry, typedKey, onKey }} />
    </>
  );
}
