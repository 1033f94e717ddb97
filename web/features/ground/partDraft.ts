import type {
  GroundDraftData,
  GroundPartData,
  LayerRole,
  OwnLayerData,
  PartChoiceData,
} from '#contract/ground.ts';
import { classOfValue } from '#domain/ground/groundColumns.ts';

/** What is chosen of a layer of a file; `isTaken`: it is to become ground. */
export interface PartDraft extends PartChoiceData {
  readonly isTaken: boolean;
}

/** What is proposed for the layers of a file. */
export function proposedParts(
  { parts, attribution, format }: GroundDraftData,
  roles: Readonly<Record<LayerRole, string>>,
): PartDraft[] {
  return parts.map(({ part, name, role, classBy, nameBy, nameEnBy, features }) => ({
    ...{ part, role, classBy, nameBy, nameEnBy, instead: null, nameEn: null, classes: {}, published: false },
    // A layer of an extract is called as what it shows.
    name: name === role ? roles[role] : name,
    ...{ source: attribution === null ? null : format, sourceDate: null, attribution },
    isTaken: features > 0,
  }));
}

/** The class that a value means, as chosen or as proposed; empty: none. */
export function classFor({ role, classes }: Pick<PartDraft, 'role' | 'classes'>, value: string): string {
  return Object.hasOwn(classes, value) ? classes[value] : (classOfValue(role, value) ?? '');
}

/** Another column is another set of values. */
export function withClassBy(draft: PartDraft, classBy: string | null): PartDraft {
  return { ...draft, classBy, classes: {} };
}

/** A layer in whose place it comes keeps its name and what is said of it. */
export function withInstead(draft: PartDraft, layer: OwnLayerData | undefined): PartDraft {
  if (!layer) return { ...draft, instead: null };
  const { code, name, nameEn, role, published, source, sourceDate, attribution } = layer;
  return {
    ...draft,
    ...{ instead: code, name, nameEn, role, published, source, sourceDate },
    attribution: draft.attribution ?? attribution,
  };
}

/** The values of the column by which a layer is classed. */
export function classValues({ attributes }: GroundPartData, classBy: string | null) {
  return attributes.find(({ heading }) => heading === classBy) ?? null;
}

/** What is sent of the layers that are taken. */
export function choicesOf(drafts: readonly PartDraft[]): PartChoiceData[] {
  return drafts.filter(({ isTaken }) => isTaken).map(({ isTaken: _, ...choice }) => choice);
}

/** Whether all that is needed was said. */
export function isComplete(drafts: readonly PartDraft[]): boolean {
  const taken = drafts.filter(({ isTaken }) => isTaken);
  return (
    taken.length > 0 &&
    taken.every(
      ({ name, published, source, sourceDate }) =>
        name.trim() !== '' && (!published || (source && sourceDate)),
    )
  );
}
