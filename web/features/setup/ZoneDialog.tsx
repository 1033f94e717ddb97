import { type FormEvent, useState } from 'react';
import type { SetupData, SetupZoneData } from '#contract/setup.ts';
import { usePutZone } from '../../server/setup.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultsByField } from '../../text/problemWords.ts';
import { areaLine } from '../../text/resourceText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import forms from '../../ui/forms.module.css';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useSetupWords } from './useSetupWords.ts';

interface ZoneDialogProps {
  setup: SetupData;
  /** null: a new one */
  zone: SetupZoneData | null;
  onClose: () => void;
}

/** A zone's names, and which layer is its boundary from which day. */
export function ZoneDialog({ setup, zone, onClose }: ZoneDialogProps) {
  const own = useSetupWords();
  const { words } = useTextContext();
  const put = usePutZone();
  const [draft, setDraft] = useState(() => ({
    code: zone?.code ?? nextCode(setup),
    name: zone?.name ?? '',
    nameEn: zone?.nameEn ?? '',
    layer: '',
    validFrom: setup.today,
  }));
  const faults = faultsByField(put.error, words);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { code, name, nameEn, layer, validFrom } = draft;
    put.mutate(
      { code, name, nameEn: nameEn.trim() || null, ...(layer && { boundary: { layer, validFrom } }) },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={zone ? zone.name : own.addZone} onClose={onClose}>
      <form className={forms.form} onSubmit={send}>
        <TextInput
          label={own.zoneName}
          fault={faults.name}
          required
          maxLength={120}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TextInput
          label={own.zoneNameEn}
          fault={faults.nameEn}
          maxLength={120}
          value={draft.nameEn}
          onChange={(nameEn) => setDraft({ ...draft, nameEn })}
        />
        {!zone && (
          <TextInput
            label={own.zoneCode}
            help={own.zoneCodeHelp}
            fault={faults.code}
            required
            pattern="[A-Za-z0-9][A-Za-z0-9_\-]{0,39}"
            value={draft.code}
            onChange={(code) => setDraft({ ...draft, code })}
          />
        )}
        <BoundaryChoice
          setup={setup}
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <ProblemLine error={put.error} />
        <button type="submit" className={controls.button} data-look="primary" disabled={put.isPending}>
          {own.save}
        </button>
      </form>
    </Dialog>
  );
}

interface BoundaryChoiceProps {
  setup: SetupData;
  draft: { layer: string; validFrom: string };
  onChange: (change: { layer?: string; validFrom?: string }) => void;
}

/** A layer of own ground that becomes the boundary, with its area and what would lie outside it. */
function BoundaryChoice({ setup, draft, onChange }: BoundaryChoiceProps) {
  const own = useSetupWords();
  const context = useTextContext();
  const chosen = setup.boundaryLayers.find(({ code }) => code === draft.layer);
  if (setup.boundaryLayers.length === 0) return <p className={forms.note}>{own.noLayers}</p>;
  return (
    <>
      <Labelled
        label={own.boundaryOf}
        help={
          chosen &&
          own.boundaryHelp(
            areaLine(chosen.areaM2, 'land', context) ?? '',
            formatNumber(chosen.outside, 0, context.language),
          )
        }
      >
        {(field) => (
          <select
            {...field}
            className={controls.select}
            value={draft.layer}
            onChange={({ target }) => onChange({ layer: target.value })}
          >
            <option value="">{own.keepBoundary}</option>
            {setup.boundaryLayers.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {chosen && (
        <TextInput
          label={own.validFrom}
          type="date"
          required
          value={draft.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
      )}
    </>
  );
}

/** A code that no zone has: `zone-1`, `zone-2`, … */
function nextCode({ zones }: SetupData): string {
  const taken = new Set(zones.map(({ code }) => code));
  let number = 1;
  while (taken.has(`zone-${number}`)) number++;
  return `zone-${number}`;
}
