import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import type { ShapesTarget, TargetFeature } from '../formats/target.ts';
import { LEDGER_WORDS } from '../i18n/headings.ts';
import { type ExportEdition, type ExportedRow, exportColumns } from './columns.ts';

/** What a file of resources holds, in any format: an import of it changes nothing. */
export function ledgerTarget(language: Language, edition: ExportEdition): ShapesTarget<ExportedRow> {
  const keys = (edition === 'full' ? ALL_FIELDS : PUBLIC_FIELDS).map(({ key }) => key);
  return {
    title: LEDGER_WORDS[language].title,
    language,
    columns: exportColumns(language, edition),
    feature: (row) => featureOf(row, keys, edition),
  };
}

function featureOf(row: ExportedRow, keys: readonly string[], edition: ExportEdition): TargetFeature {
  const properties: Record<string, unknown> = {};
  for (const key of keys) if (row[key] !== null && row[key] !== undefined) properties[key] = row[key];
  if (edition === 'full') {
    const { extra, key, idleState, idleNextOn } = row;
    if (idleState) properties.idleState = idleState;
    if (idleNextOn) properties.idleNextOn = idleNextOn;
    if (extra && Object.keys(extra).length > 0) properties.otherAttributes = extra;
    if (typeof key === 'string') properties.recordKey = key;
  }
  return { id: row.id, geometry: (row.geometry as string | null | undefined) ?? null, properties };
}
