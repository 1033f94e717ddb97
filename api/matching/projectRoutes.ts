import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { BatchMatchAnswer, BatchMatchRequest, SiteProjects } from '#contract/projects.ts';
import { ALGORITHM } from '#domain/matching/algorithm.ts';
import { fitOf } from '#domain/matching/fit.ts';
import { planMatch } from '#domain/matching/plan.ts';
import type { SharedEdition } from '../editions/edition.ts';
import { editionFor } from '../editions/reader.ts';
import { readBody } from '../http/body.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { readHeldSites, readHoldersOf, sitesByProject } from '../projects/heldStore.ts';
import { readRequirements } from '../projects/requirementStore.ts';

const BODY_LIMIT = 32 * 1024;
const DEFAULT_LIMIT = 10;
/** So many projects are matched in one go; then others get their turn. */
const AT_ONCE = 20;
const ORDER = { fit: 0, ask: 1, near: 2 } as const;

/** The projects that a site fits, and the best sites of many projects at once. */
export function projectMatchRoutes(app: FastifyInstance, edition: SharedEdition): void {
  siteProjectsRoute(app, edition);
  batchMatchRoute(app, edition);
}

function siteProjectsRoute(app: FastifyInstance, edition: SharedEdition): void {
  app.get(
    '/api/resources/:id/projects',
    {
      config: { permission: 'project.read' },
      schema: {
        tags: ['projects'],
        summary: 'The projects that look for a site and that this one fits, or nearly fits',
        params: Type.Object({ id: Type.String() }),
        querystring: NO_QUERY,
        response: { 200: SiteProjects },
      },
    },
    async (request) => {
      const id = idOf(request);
      const seen = editionFor(request, edition);
      const [projects, holders] = await seen.read(async (db) => [
        await readRequirements(db),
        sitesByProject(await readHoldersOf(db, [id])),
      ]);
      const items: Static<typeof SiteProjects>['items'] = [];
      if (seen.engine.explain(NOTHING_ASKED, seen.visibility, [id]).sites.length === 0)
        throw new ProblemError(404, 'not_found');
      for (const { requirement, id: project, name, stage, officer } of projects) {
        const read = requirement && planMatch(requirement, seen.reference.places);
        if (!read || 'faults' in read) continue;
        const plan = { ...read.plan, held: holders.get(project) };
        const [site] = seen.engine.explain(plan, seen.visibility, [id]).sites;
        const fit = site && plan.kinds.some((kind) => kind === site.kind) ? fitOf(site.criteria) : null;
        if (fit) items.push({ project: { id: project, name, stage, officer }, fit, site });
      }
      items.sort(
        (a, b) => ORDER[a.fit] - ORDER[b.fit] || b.site.score - a.site.score || a.project.id - b.project.id,
      );
      return { algorithm: ALGORITHM, items };
    },
  );
}

function batchMatchRoute(app: FastifyInstance, edition: SharedEdition): void {
  app.post(
    '/api/match/batch',
    {
      config: { permission: 'project.read' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags: ['projects'],
        summary: 'The best sites of several projects; without ids, of all that look for one',
        querystring: NO_QUERY,
        body: BatchMatchRequest,
        response: { 200: BatchMatchAnswer },
      },
    },
    async (request) => {
      const { projects: ids, limit = DEFAULT_LIMIT } = readBody(request, BatchMatchRequest);
      const seen = editionFor(request, edition);
      const projects = await seen.read((db) => readRequirements(db, ids));
      const held = sitesByProject(
        await seen.read((db) =>
          readHeldSites(
            db,
            projects.map(({ id }) => id),
          ),
        ),
      );
      const faults = (ids ?? []).flatMap((id, index) =>
        projects.some((project) => project.id === id)
          ? []
          : [{ code: 'not_found' as const, field: `projects.${index}`, found: String(id) }],
      );
      if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
      const { version } = seen.engine;
      const answer: Static<typeof BatchMatchAnswer> = {
        algorithm: ALGORITHM,
        version,
        items: [],
        skipped: [],
      };
      for (const [index, { id: project, name, requirement }] of projects.entries()) {
        if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
        const read = requirement && planMatch(requirement, seen.reference.places);
        if (!read) answer.skipped.push({ project, reason: 'no_requirement' });
        else if ('faults' in read) answer.skipped.push({ project, reason: 'invalid' });
        else {
          const plan = { ...read.plan, held: held.get(project) };
          const { total, results } = seen.engine.match(plan, seen.visibility, { limit, near: false });
          answer.items.push({ project, name, total: total.results, results });
        }
      }
      return answer;
    },
  );
}

const NOTHING_ASKED = { kinds: [], needs: [], project: {} };
