import type { FastifyInstance } from 'fastify';
import { AllocationAnswer, AllocationRequest, type AllocationRequestData } from '#contract/allocation.ts';
import type { Fault } from '#contract/problem.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import { allowOnly, type Query } from '../http/query.ts';
import { readRequirements } from '../projects/requirementStore.ts';
import { allocate } from './allocate.ts';
import type { Seeker } from './candidates.ts';

const BODY_LIMIT = 2 * 1024 * 1024;

/** Whether projects can be placed at once. It writes nothing. */
export function allocationRoutes(app: FastifyInstance, edition: SharedEdition): void {
  app.post(
    '/api/allocation',
    {
      config: { deed: 'project.read' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['projects'],
        summary: 'The best way to place projects at once, and what stands in the way',
        body: AllocationRequest,
        response: { 200: AllocationAnswer },
      },
    },
    async (request) => {
      allowOnly(request.query as Query);
      const body = readBody(request, AllocationRequest);
      const seekers = await readSeekers(body, edition);
      return await allocate(seekers, body, editionFor(request, edition));
    },
  );
}

/** The projects asked about, each once, with what they need. @throws ProblemError 422 for one that there is not, or that is named twice */
async function readSeekers(
  { projects, pins = [] }: AllocationRequestData,
  edition: SharedEdition,
): Promise<Seeker[]> {
  const asked = projects.map((project) => (typeof project === 'number' ? { id: project } : project));
  const saved = await edition.read((db) =>
    readRequirements(
      db,
      asked.filter((project) => !('requirement' in project)).map(({ id }) => id),
    ),
  );
  const faults: Fault[] = [];
  const seen = new Set<number>();
  const seekers = asked.map((project, index): Seeker => {
    const known = saved.find(({ id }) => id === project.id);
    const requirement = project.requirement ?? known?.requirement ?? null;
    if (seen.has(project.id))
      faults.push({ code: 'repeated_parameter', field: `projects.${index}`, found: String(project.id) });
    else if (!project.requirement && !known)
      faults.push({ code: 'not_found', field: `projects.${index}`, found: String(project.id) });
    seen.add(project.id);
    return { id: project.id, weight: project.weight ?? 1, requirement };
  });
  for (const [index, pin] of pins.entries())
    if (!seen.has(pin.project))
      faults.push({ code: 'not_found', field: `pins.${index}.project`, found: String(pin.project) });
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
  return seekers;
}
