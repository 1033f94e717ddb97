/**
 * Why an outline is not valid: the texts of GEOS (`TopologyValidationError`), which PostGIS hands on with the place in brackets, by a kind of
 * our own.
 */
const KINDS = {
  'Topology Validation Error': 'validationError',
  'Repeated Point': 'repeatedPoint',
  'Hole lies outside shell': 'holeOutside',
  'Holes are nested': 'nestedHoles',
  'Interior is disconnected': 'disconnectedInterior',
  'Self-intersection': 'selfIntersection',
  'Ring Self-intersection': 'ringSelfIntersection',
  'Nested shells': 'nestedShells',
  'Duplicate Rings': 'duplicateRings',
  'Too few points in geometry component': 'tooFewPoints',
  'Invalid Coordinate': 'invalidCoordinate',
  'Ring is not closed': 'ringNotClosed',
} as const;

export type OutlineFaultKind = (typeof KINDS)[keyof typeof KINDS];

/** `Self-intersection[120.5 36.9]`, alone or in front of more. */
const REASON = /^([A-Z][A-Za-z -]+?)\s*\[\s*([^[\]]*?)\s*\]/;

/** A reason in the reader's words, with its place and what follows as they were; any other text as it is. */
export function sayOutlineFault(text: string, words: Readonly<Record<OutlineFaultKind, string>>): string {
  return text.replace(REASON, (whole, reason: string, place: string) =>
    Object.hasOwn(KINDS, reason) ? `${words[KINDS[reason as keyof typeof KINDS]]} [${place}]` : whole,
  );
}
