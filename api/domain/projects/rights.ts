import { type Actor, mayDo } from '../policy.ts';

/** Whether an account may change a project: it is its officer's, and lies in no zone. */
export function mayEditProject(person: Actor, { officer }: { readonly officer: string | null }): boolean {
  return mayDo(person, 'project.edit', { officer, zone: null });
}
