import { arcgisChoices } from './arcgisChoices.ts';
import { type Choice, type LookedAt, MOST_CHOICES } from './choice.ts';
import { wmsChoices } from './wmsChoices.ts';
import { wmtsChoices } from './wmtsChoices.ts';

const READERS = { wmts: wmtsChoices, wms: wmsChoices, arcgis: arcgisChoices } as const;
export type LookedKind = keyof typeof READERS;

/** Reads what a service says of itself, in a process of its own: bytes come from outside. @throws for what is none of its kind */
export default async function lookWork({
  kind,
  ...looked
}: LookedAt & { kind: LookedKind }): Promise<Choice[]> {
  return READERS[kind](looked).slice(0, MOST_CHOICES);
}
