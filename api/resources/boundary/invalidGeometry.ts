import type { OutlineFault } from '#domain/outlineWork.ts';
import type { GeometryCheck } from '#record/geometryCheck.ts';

/** What the record says of a geometry, or why it was not even asked. */
export type GeometryJudgement = Exclude<GeometryCheck, { state: 'invalid' }> | InvalidGeometry;

export interface InvalidGeometry extends Omit<GeometryCheck & { state: 'invalid' }, 'code'> {
  readonly code: (GeometryCheck & { state: 'invalid' })['code'] | OutlineFault['code'];
}

/** What is said of an outline that no database is asked about. */
export function refusedOutline({ code, at, found, most }: OutlineFault): InvalidGeometry {
  const reason = `${found} [${at.join(' ')}]`;
  return { state: 'invalid', code, reason, expected: `≤ ${most}`, areaM2: null, areaBeforeM2: null };
}
