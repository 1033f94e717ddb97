import { useProject } from '../../server/projects.ts';
import { useViewPart } from '../../state/url.ts';

/** The project for which a match is asked, as the address names it and the register knows it: what is held for it is its own. */
export function useAsker(): number | null {
  const forProject = useViewPart('forProject');
  return useProject(forProject).data?.id ?? null;
}
