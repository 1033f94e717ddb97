import { keepPreviousData, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Static } from 'typebox';
import type { AssemblyAnswerData } from '#contract/allocation.ts';
import type { MatchAnswerData } from '#contract/match.ts';
import type { MatchNewsData } from '#contract/matchNews.ts';
import type { SiteProjects } from '#contract/projects.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { getJson, sendJson } from './client.ts';
import { useMeta } from './queries.ts';

/** As many results as are listed and flagged. */
export const MATCH_LIMIT = 50;
/** While somebody types, the last word counts. */
const TYPING_MS = 250;

/** The value once it has stood still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return;
    const waiting = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(waiting);
  }, [text, settled]);
  return settled;
}

/** What was asked, and what fits it: the needs are numbered as they were asked. */
export interface Matched {
  readonly requirement: RequirementData;
  readonly answer: MatchAnswerData;
}

/** The sites that fit a requirement of a project, or of nobody, asked again with every change of it and of the data. */
export function useMatch(requirement: RequirementData | null, project: number | null) {
  const version = useMeta().data?.version;
  const asked = useSettled(JSON.stringify(requirement));
  return useQuery({
    queryKey: ['match', asked, project, version],
    enabled: asked !== 'null' && version !== undefined,
    queryFn: async (): Promise<Matched> => {
      const wanted = JSON.parse(asked) as RequirementData;
      const body = { requirement: wanted, limit: MATCH_LIMIT, ...askedBy(project) };
      return { requirement: wanted, answer: await sendJson<MatchAnswerData>('POST', 'match', body) };
    },
    placeholderData: keepPreviousData,
  });
}

function askedBy(project: number | null) {
  return project === null ? {} : { project };
}

/** How sites stand to a requirement, whether they fit it or not. */
export function useExplained(
  requirement: RequirementData | null,
  ids: readonly number[],
  project: number | null,
) {
  const version = useMeta().data?.version;
  const asked = useSettled(JSON.stringify(requirement));
  return useQuery({
    queryKey: ['match', 'explained', asked, ids.join(','), project, version],
    enabled: asked !== 'null' && ids.length > 0 && version !== undefined,
    queryFn: async () => {
      const wanted = JSON.parse(asked) as RequirementData;
      const body = { requirement: wanted, limit: 1, ids, ...askedBy(project) };
      return (await sendJson<MatchAnswerData>('POST', 'match', body)).explained;
    },
    placeholderData: keepPreviousData,
  });
}

/** Of each must by itself, how many sites it excludes, the most first. */
export function useExclusions(requirement: RequirementData, enabled: boolean) {
  const version = useMeta().data?.version;
  const musts = enabled ? requirement.needs.filter(({ mode }) => mode === 'must') : [];
  return useQueries({
    queries: musts.map((need) => ({
      queryKey: ['match', 'alone', JSON.stringify([requirement.kinds, need, requirement.project]), version],
      queryFn: async () => {
        const { kinds, project } = requirement;
        const alone = { kinds, needs: [need], ...(project && { project }) };
        const { total } = await sendJson<MatchAnswerData>('POST', 'match', { requirement: alone, limit: 1 });
        return {
          code: need.code,
          excluded: total.candidates - total.results - total.askFirst,
          candidates: total.candidates,
        };
      },
    })),
    combine: (answers) =>
      answers.flatMap(({ data }) => data ?? []).sort((one, other) => other.excluded - one.excluded),
  });
}

/** Adjoining parcels and runs of floors that fit together. */
export function useAssemblies(requirement: RequirementData | null, project: number | null) {
  const version = useMeta().data?.version;
  const asked = useSettled(JSON.stringify(requirement));
  return useQuery({
    queryKey: ['match', 'assemblies', asked, project, version],
    enabled: asked !== 'null' && version !== undefined,
    queryFn: async () => {
      const body = { requirement: JSON.parse(asked) as RequirementData, limit: 10, ...askedBy(project) };
      return await sendJson<AssemblyAnswerData>('POST', 'match/assemblies', body);
    },
    placeholderData: keepPreviousData,
  });
}

/** The projects that a site fits, or nearly. */
export function useSiteProjects(id: number) {
  const version = useMeta().data?.version;
  return useQuery({
    queryKey: ['siteProjects', id, version],
    enabled: version !== undefined,
    queryFn: ({ signal }) => getJson<Static<typeof SiteProjects>>(`resources/${id}/projects`, '', signal),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}

/** The good matches that are new to them: of their projects, and of their sites. */
export function useMatchNews(enabled: boolean) {
  const version = useMeta().data?.version;
  return useQuery({
    queryKey: ['matchNews', version],
    enabled: enabled && version !== undefined,
    queryFn: ({ signal }) => getJson<MatchNewsData>('match/news', '', signal),
  });
}

export interface MatchToSave {
  /** the project; null: a new one of that name */
  readonly project: { readonly id: number; readonly version: number } | null;
  readonly name: string;
  readonly requirement: RequirementData;
  readonly shortlist: readonly number[];
  /** sent again with it, the same is written once */
  readonly key: string;
}

/** Writes a requirement and its shortlist on a project, together or not at all; answers its id. */
export function useSaveMatch() {
  return useMutation({
    mutationFn: async ({ project, name, requirement, shortlist, key }: MatchToSave): Promise<number> => {
      const content = { requirement, shortlist };
      const { id } = project
        ? await sendJson<{ id: number }>('PATCH', `projects/${project.id}`, content, {
            ifMatch: project.version,
            idempotencyKey: key,
          })
        : await sendJson<{ id: number }>('POST', 'projects', { name, ...content }, { idempotencyKey: key });
      return id;
    },
  });
}
