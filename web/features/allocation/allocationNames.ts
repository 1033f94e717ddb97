import type { AllocationAnswerData } from '#contract/allocation.ts';
import type { ProjectItemData } from '#contract/projects.ts';

/** The names behind the ids of an allocation. */
export interface AllocationNames {
  project(id: number): string;
  site(id: number): string;
}

/** Names of projects as the register has them, and of sites as the answers and the register name them; `#id` where nobody does. */
export function allocationNames(
  projects: readonly ProjectItemData[],
  answers: readonly AllocationAnswerData[],
): AllocationNames {
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]));
  const siteNames = new Map<number, string>();
  for (const project of projects) for (const { id, name } of project.sites) siteNames.set(id, name);
  for (const { placed, binding } of answers) {
    for (const { resource, name } of binding) siteNames.set(resource, name);
    for (const { resources } of placed) for (const { id, name } of resources) siteNames.set(id, name);
  }
  return {
    project: (id) => projectNames.get(id) ?? `#${id}`,
    site: (id) => siteNames.get(id) ?? `#${id}`,
  };
}

/** Whether these are the same sites, in whatever order. */
export function sameSites(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** Where a project is placed, in words; null where it is not. */
export function placeOf(answer: AllocationAnswerData, project: number): string | null {
  const placed = answer.placed.find((one) => one.project === project);
  return placed ? placed.resources.map(({ name }) => name).join(' + ') : null;
}
