import { ALL_FIELDS } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';

const PRIVATE_KEYS = ALL_FIELDS.filter((field) => field.private).map(({ key }) => key);

/** A sheet for a reader who may not see what is private: its keys are left out, as in the public edition. */
export function withoutPrivate(sheet: ResourceSheetData): ResourceSheetData {
  const { raw: _raw, extra: _extra, history, ...rest } = sheet;
  const hidden = new Set<string>(PRIVATE_KEYS);
  const shown = Object.fromEntries(Object.entries(rest).filter(([key]) => !hidden.has(key)));
  return {
    ...(shown as unknown as ResourceSheetData),
    history: history.map(({ on, from, to, outcome, outcomeAreaM2 }) => ({
      on,
      from,
      to,
      outcome,
      outcomeAreaM2,
    })),
  };
}
