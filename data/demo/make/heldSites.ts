import { type Needs, TALKS_PROJECTS } from './projectWords.ts';
import type { Row } from './row.ts';

type Project = (typeof TALKS_PROJECTS)[number];

/** The fire hazard classes, the most dangerous first: a hall admits its own and what comes after. */
const FIRE_CLASSES = ['jia', 'yi', 'bing', 'ding', 'wu'];

/** Sites that are held for a project in talks, by its name. */
export function heldSites(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const names = new Set(TALKS_PROJECTS.map(({ name }) => name));
  return Map.groupBy(
    rows.filter(({ events }) => names.has(events.at(-1)?.project ?? '')),
    ({ events }) => events.at(-1)?.project ?? '',
  );
}

/** Deals the sites that are held for projects in talks out anew, to projects that they fit: to each project one, then to those with the fewest. */
export function dealOut(rows: readonly Row[]): Row[] {
  const held = [...heldSites(rows).values()].flat();
  const holders = new Map<string, string>();
  const countOf = (name: string) => [...holders.values()].filter((holder) => holder === name).length;
  const give = (row: Row | undefined, project: Project | undefined) => {
    if (!row || !project) throw new Error(`No match for ${row?.code ?? project?.name} among what is held.`);
    holders.set(row.code, project.name);
  };
  const sitesOf = (project: Project) => held.filter((row) => mayHold(project, row));
  const projectsOf = (row: Row) => TALKS_PROJECTS.filter((project) => mayHold(project, row));
  // Those that few would serve have the first choice, and begin with what few could have.
  for (const project of TALKS_PROJECTS.toSorted((a, b) => sitesOf(a).length - sitesOf(b).length)) {
    const open = sitesOf(project).filter(({ code }) => !holders.has(code));
    give(open.toSorted((a, b) => projectsOf(a).length - projectsOf(b).length)[0], project);
  }
  for (const row of held.filter(({ code }) => !holders.has(code))) {
    const wanting = projectsOf(row).toSorted(
      (a, b) => Number(admits(row, b)) - Number(admits(row, a)) || countOf(a.name) - countOf(b.name),
    );
    give(row, wanting[0]);
  }
  return rows.map((row) => {
    const project = holders.get(row.code);
    const before = row.events.at(-1)?.project;
    if (!project) return row;
    const renamed = (event: Row['events'][number]) =>
      event.project === before ? { ...event, project } : event;
    return { ...row, events: row.events.map(renamed) };
  });
}

/** The uses of land that a project asks for. */
export function usesOf({ industry }: Pick<Project, 'industry'>): readonly string[] {
  if (industry === 'G59') return ['storage'];
  return industry === 'L72' ? ['commercial', 'business'] : ['industrial'];
}

/** The industry of a project is one that the site says it admits. */
export function admits({ fields }: Row, { industry }: Pick<Project, 'industry'>): boolean {
  const { admittedIndustries: list } = fields;
  return Array.isArray(list) && list.includes(industry);
}

/** What halls together are sure to have: the least clear height, and the fire class that each admits; absent where one is not known. */
export function sureOfHalls(halls: readonly Row[]): { clearHeightM?: number; fireClass?: string } {
  const heights = halls.map(({ fields }) => fields.clearHeightM);
  const classes = halls.map(({ fields }) => FIRE_CLASSES.indexOf(String(fields.fireClass)));
  return {
    ...(heights.every((height) => typeof height === 'number') && { clearHeightM: Math.min(...heights) }),
    ...(!classes.includes(-1) && { fireClass: FIRE_CLASSES[Math.max(0, ...classes)] }),
  };
}

/** The less dangerous of two fire classes. */
export function milder(one: string, other: string): string {
  return FIRE_CLASSES[Math.max(FIRE_CLASSES.indexOf(one), FIRE_CLASSES.indexOf(other))];
}

const NEEDS_OF: Readonly<Record<Row['kind'], Needs>> = {
  land: 'land',
  factory: 'hall',
  park: 'hall',
  office: 'office',
};

function mayHold(project: Project, row: Row): boolean {
  const area = areaOf(row);
  const isUse = row.kind !== 'land' || usesOf(project).includes(useOf(row));
  return project.needs === NEEDS_OF[row.kind] && isUse && area >= project.minM2 && area <= project.maxM2;
}

function areaOf({ fields }: Row): number {
  return Number(fields.freeM2 ?? fields.areaM2 ?? fields.declaredAreaM2);
}

function useOf({ fields }: Row): string {
  const code = String(fields.landUseCode);
  if (code.startsWith('1101')) return 'storage';
  return code === '0901' ? 'commercial' : code === '0902' ? 'business' : 'industrial';
}
