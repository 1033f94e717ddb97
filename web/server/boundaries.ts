import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Geometry, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type {
  EdgeProposalData,
  ShapesData,
  SharedEdgeAnswerData,
  SplitOrMergedData,
} from '#contract/geometryEdit.ts';
import type { GeometryWarning } from '#contract/geometryWarnings.ts';
import type { Box } from '../state/ui.ts';
import { getJson, sendJson } from './client.ts';
import { createResource, patchResource, type VersionOf } from './editing.ts';

/** Outlines as the record has them, of what meets a box. */
export function useShapes(box: Box | null) {
  const bbox = box?.join(',') ?? '';
  return useQuery({
    queryKey: ['shapes', bbox],
    enabled: box !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      getJson<ShapesData>('resources/shapes', new URLSearchParams({ bbox }).toString(), signal),
  });
}

interface ZoneData {
  code: string;
  boundaries: { validFrom: string; validTo: string | null; geometry: MultiPolygon }[];
}

/** Zones with the boundary that each has on a day; null where none is known. */
export function useZoneBoundaries(day: string | undefined) {
  return useQuery({
    queryKey: ['zones', day],
    enabled: day !== undefined,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const zones = await getJson<{ items: ZoneData[] }>('reference/zones', '', signal);
      return zones.items.map(({ code, boundaries }) => ({
        code,
        geometry: boundaries.find((one) => holdsOn(one, day!))?.geometry ?? null,
      }));
    },
  });
}

function holdsOn(
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || validTo > day);
}

export type BoundaryGeometry = Polygon | MultiPolygon;
export interface MovedOutline extends VersionOf {
  readonly geometry: BoundaryGeometry;
}

/** Gives one version of a resource another outline. */
export function useSaveOutline() {
  return useMutation({
    mutationFn: ({ of, accept }: { of: MovedOutline; accept: readonly GeometryWarning[] }) =>
      patchResource(of, {
        geometry: of.geometry,
        positionQuality: 'exact',
        ...(accept.length > 0 && { accept }),
      }),
  });
}

/** Moves a boundary for both who share it: all or none. */
export function useSaveSharedEdge() {
  return useMutation({
    mutationFn: ({
      resources,
      accept,
    }: {
      resources: readonly MovedOutline[];
      accept: readonly GeometryWarning[];
    }) =>
      sendJson<SharedEdgeAnswerData>('POST', 'resources/shared-edge', {
        resources,
        ...(accept.length > 0 && { accept }),
      }),
  });
}

export interface NamedPart {
  readonly name?: string;
  readonly code?: string;
}

export function useSplit() {
  return useMutation({
    mutationFn: ({
      of: { id, version },
      line,
      parts,
    }: {
      of: VersionOf;
      line: readonly Position[];
      parts: readonly NamedPart[];
    }) =>
      sendJson<SplitOrMergedData>('POST', 'resources/split', {
        resources: [{ id, version }],
        line: { type: 'LineString', coordinates: [...line] } satisfies LineString,
        parts,
      }),
  });
}

export function useMerge() {
  return useMutation({
    mutationFn: ({ resources, ...named }: NamedPart & { resources: readonly VersionOf[] }) =>
      sendJson<SplitOrMergedData>('POST', 'resources/merge', { resources, ...named }),
  });
}

export interface NewOutline {
  readonly kind: string;
  readonly name: string;
  readonly code: string;
  readonly zone: string | null;
  readonly officer?: string;
  readonly geometry: Geometry;
}

/** Makes a resource of a drawn outline. A key that comes again makes nothing twice. */
export function useCreateOutline() {
  return useMutation({
    mutationFn: ({
      content,
      accept,
      key,
    }: {
      content: NewOutline;
      accept: readonly GeometryWarning[];
      key: string;
    }) => createResource({ ...content, positionQuality: 'exact', ...(accept.length > 0 && { accept }) }, key),
  });
}

/** Boundaries that neighbours ask for. */
export function useProposals(enabled: boolean) {
  return useQuery({
    queryKey: ['proposals'],
    enabled,
    queryFn: ({ signal }) => getJson<{ items: EdgeProposalData[] }>('proposals', '', signal),
  });
}

export function useAnswerProposal() {
  return useMutation({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }) =>
      sendJson<unknown>('POST', `proposals/${id}`, { accept }),
  });
}
