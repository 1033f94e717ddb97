import { useViewPart } from './url.ts';

/** A requirement that says nothing yet, as `matchCode.ts` writes it. */
export const EMPTY_MATCH = '-';

/** Whether the page shows what a project needs: by its own address, or because the link names a project. */
export function useIsMatching(): boolean {
  const match = useViewPart('match');
  const forProject = useViewPart('forProject');
  return match !== null || forProject !== null;
}
