import { ProblemError } from '../../http/problemError.ts';

/** What is public says where it comes from, and from when. @throws ProblemError 422 */
export function refuseUnsourced(layer: {
  published: boolean;
  source: string | null;
  sourceDate: string | null;
}): void {
  if (!layer.published) return;
  const missing = (['source', 'sourceDate'] as const).filter((field) => layer[field] === null);
  if (missing.length > 0)
    throw new ProblemError(422, 'invalid', {
      faults: missing.map((field) => ({ code: 'missing_field', field })),
    });
}
