import { type GroundPartData, LAYER_ROLES, type LayerRole, type OwnLayerData } from '#contract/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './ground.module.css';
import { OriginFields } from './OriginFields.tsx';
import { PartClasses } from './PartClasses.tsx';
import { type PartDraft, withClassBy, withInstead } from './partDraft.ts';
import { Rejections } from './Rejections.tsx';
import { useGroundWords } from './useGroundWords.ts';

interface PartFormProps {
  part: GroundPartData;
  draft: PartDraft;
  layers: readonly OwnLayerData[];
  onChange: (draft: PartDraft) => void;
}

/** What becomes of a layer of a file. */
export function PartForm({ part, draft, layers, onChange }: PartFormProps) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const count = own.features(formatNumber(part.features, 0, language));
  return (
    <fieldset className={styles.part} data-part="ground-part">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={draft.isTaken}
            disabled={part.features === 0}
            onChange={({ target }) => onChange({ ...draft, isTaken: target.checked })}
          />
          <b>{draft.name || part.name}</b> <small>{[count, part.crs].filter(Boolean).join(' · ')}</small>
        </label>
      </legend>
      {draft.isTaken && (
        <>
          <div className={styles.fields}>
            <Roles draft={draft} layers={layers} onChange={onChange} />
            <Columns part={part} draft={draft} onChange={onChange} />
          </div>
          <PartClasses part={part} draft={draft} onChange={onChange} />
          <OriginFields value={draft} onChange={(origin) => onChange({ ...draft, ...origin })} />
        </>
      )}
      <Rejections items={part.rejected} />
    </fieldset>
  );
}

function Roles({ draft, layers, onChange }: Omit<PartFormProps, 'part'>) {
  const own = useGroundWords();
  return (
    <>
      <Labelled label={own.role}>
        {(control) => (
          <select
            {...control}
            className={controls.select}
            value={draft.role}
            onChange={({ target }) => onChange({ ...draft, role: target.value as LayerRole, classes: {} })}
          >
            {LAYER_ROLES.map((role) => (
              <option key={role} value={role}>
                {own.roles[role]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <TextInput
        label={own.name}
        maxLength={120}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      {layers.length > 0 && (
        <Labelled label={own.instead}>
          {(control) => (
            <select
              {...control}
              className={controls.select}
              value={draft.instead ?? ''}
              onChange={({ target }) =>
                onChange(
                  withInstead(
                    draft,
                    layers.find(({ code }) => code === target.value),
                  ),
                )
              }
            >
              <option value="">{own.newLayer}</option>
              {layers.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
    </>
  );
}

function Columns({ part, draft, onChange }: Omit<PartFormProps, 'layers'>) {
  const own = useGroundWords();
  if (part.attributes.length === 0) return null;
  const choose = (label: string, value: string | null, take: (heading: string | null) => PartDraft) => (
    <Labelled label={label}>
      {(control) => (
        <select
          {...control}
          className={controls.select}
          value={value ?? ''}
          onChange={({ target }) => onChange(take(target.value || null))}
        >
          <option value="">{own.noAttribute}</option>
          {part.attributes.map(({ heading }) => (
            <option key={heading} value={heading}>
              {heading}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
  return (
    <>
      {choose(own.classBy, draft.classBy, (heading) => withClassBy(draft, heading))}
      {choose(own.nameBy, draft.nameBy, (nameBy) => ({ ...draft, nameBy }))}
      {choose(own.nameEnBy, draft.nameEnBy, (nameEnBy) => ({ ...draft, nameEnBy }))}
    </>
  );
}
