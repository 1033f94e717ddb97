import { GEOMETRY_WARNINGS, type GeometryWarning } from '#contract/geometryWarnings.ts';
import { ServerProblem } from '../server/client.ts';

/** What of a refusal an editor may save nevertheless; empty where something else is wrong too, or nothing was refused. */
export function acceptableOf(error: unknown): GeometryWarning[] {
  if (!(error instanceof ServerProblem) || error.status !== 422 || error.faults.length === 0) return [];
  const codes = new Set(error.faults.map(({ code }) => code));
  const accepted = GEOMETRY_WARNINGS.filter((code) => codes.has(code));
  return accepted.length === codes.size ? accepted : [];
}
