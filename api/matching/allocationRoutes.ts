import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { AllocationAnswer, AllocationRequest, type AllocationRequestData } from '#contract/allocation.ts';
import type { Fault } from '#contract/problem.ts';
import type { Edition, SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { type HeldSite, readHeldSites, readHoldersOf, sitesByProject } from '../projects/heldStore.ts';
import { type ProjectRequirement, readRequirements } from '../projects/requirementStore.ts';
import { allocate } from './allocate.ts';
import type { Seeker } from './candidates.ts';

const BODY_LIMIT = 2 * 1024 * 1024;

/** Whether projects can be placed at once. It writes nothing. */
export function allocationRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.post(
    '/api/allocation',
    {
      config: { permission: 'project.read' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['projects'],
        summary: 'The best way to place projects at once, and what stands in the way',
        querystring: NO_QUERY,
        body: AllocationRequest,
        response: { 200: AllocationAnswer },
      },
    },
    async (request) => {
      const body = readBody(request, AllocationRequest);
      const seen = editionFor(request, edition);
      const before = await readBasis(body, seen);
      const seekers = readSeekers(body, before, seen);
      const answer = await allocate(seekers, body, { edition: seen, holders: before.holders });
      // What changed while it was worked out may be in a part of it: the reader is told.
      const isCurrent = isDeepStrictEqual(await readBasis(body, seen), before);
      return { ...answer, isCurrent: isCurrent && answer.version === before.version };
    },
  );
}

/** What of the data an allocation rests on, beside the sites of that version. */
interface Basis {
  readonly version: number;
  readonly today: string;
  readonly saved: readonly ProjectRequirement[];
  /** The sites that the record holds for the projects. */
  readonly held: readonly HeldSite[];
  /** For whom it holds these sites and those that are pinned. */
  readonly holders: readonly HeldSite[];
}

async function readBasis(request: AllocationRequestData, edition: Edition): Promise<Basis> {
  const asked = askedOf(request);
  const { version } = edition.engine;
  const today = edition.today();
  const pinned = (request.pins ?? []).flatMap(({ resources }) => resources);
  const read = await edition.read(async (db) => {
    const recorded = asked.filter((project) => !('requirement' in project)).map(({ id }) => id);
    const saved = await readRequirements(db, recorded);
    const ids = asked.map(({ id }) => id);
    const held = await readHeldSites(db, ids);
    const holders = await readHoldersOf(db, [...held.map(({ resource }) => resource), ...pinned]);
    return { saved, held, holders };
  });
  return { version, today, ...read };
}

function askedOf({ projects }: AllocationRequestData) {
  return projects.map((project) => (typeof project === 'number' ? { id: project } : project));
}

/**
 * The projects asked about, each once, with what they need and what the record holds for them.
 * @throws ProblemError 422 for one that there is not, or that is named twice, and for pins and releases that do not go with them
 */
function readSeekers(request: AllocationRequestData, basis: Basis, edition: Edition): Seeker[] {
  const saved = new Map(basis.saved.map((project) => [project.id, project]));
  const held = sitesByProject(basis.held);
  const faults: Fault[] = [];
  const seen = new Set<number>();
  const seekers = askedOf(request).map((project, index): Seeker => {
    const known = saved.get(project.id);
    const requirement = project.requirement ?? known?.requirement ?? null;
    if (seen.has(project.id))
      faults.push({ code: 'repeated_parameter', field: `projects.${index}`, found: String(project.id) });
    else if (!project.requirement && !known)
      faults.push({ code: 'not_found', field: `projects.${index}`, found: String(project.id) });
    seen.add(project.id);
    return {
      id: project.id,
      weight: project.weight ?? 1,
      requirement,
      held: [...(held.get(project.id) ?? [])],
      isAsRecorded: !project.requirement,
    };
  });
  faults.push(...faultsOfPins(request, seen, edition));
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
  return seekers;
}

/** What is pinned is a project asked about, once, and sites that there are, each once; what is released is a project asked about. */
function faultsOfPins(
  { pins = [], release = [] }: AllocationRequestData,
  asked: ReadonlySet<number>,
  { engine, visibility }: Edition,
): Fault[] {
  const faults: Fault[] = [];
  const note = (code: 'not_found' | 'repeated_parameter', field: string, found: number) =>
    faults.push({ code, field, found: String(found) });
  const pinned = pins.flatMap(({ resources }) => resources);
  const sites = new Set(engine.items(pinned, visibility).map(({ id }) => id));
  const projects = new Set<number>();
  for (const [index, { project, resources }] of pins.entries()) {
    if (!asked.has(project)) note('not_found', `pins.${index}.project`, project);
    else if (projects.has(project)) note('repeated_parameter', `pins.${index}.project`, project);
    projects.add(project);
    for (const [at, site] of resources.entries()) {
      const field = `pins.${index}.resources.${at}`;
      if (!sites.has(site)) note('not_found', field, site);
      else if (resources.indexOf(site) < at) note('repeated_parameter', field, site);
    }
  }
  for (const [index, project] of release.entries())
    if (!asked.has(project)) note('not_found', `release.${index}`, project);
  return faults;
}
