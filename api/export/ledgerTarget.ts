import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import type { Language } from '#contract/language.ts';
import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import type { ShapesTarget, TargetFeature, WrittenEncoding } from '../formats/target.ts';
import { LEDGER_WORDS } from '../i18n/headings.ts';
import { aboutShape } from './aboutShape.ts';
import { type ExportEdition, type ExportedRow, exportColumns } from './columns.ts';

/** How a file is to be written, where more than one way is good. */
export interface LedgerChoices {
  /** The system of its coordinates; absent: WGS 84. */
  readonly crs?: Crs;
  readonly encoding?: WrittenEncoding;
  /** The civil day that its rows are of. */
  readonly day?: string;
}

/** What a file of resources holds, in any format: an import of it changes nothing. */
export function ledgerTarget(
  language: Language,
  edition: ExportEdition,
  { crs = WGS84, encoding, day }: LedgerChoices = {},
): ShapesTarget<ExportedRow> {
  const keys = (edition === 'full' ? ALL_FIELDS : PUBLIC_FIELDS).map(({ key }) => key);
  return {
    title: LEDGER_WORDS[language].title,
    language,
    columns: exportColumns(language, edition, crs),
    feature: (row) => ({ ...featureOf(row, keys, edition), about: aboutShape(row, language) }),
    crs,
    ...(encoding && { encoding }),
    ...(day && { day }),
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
