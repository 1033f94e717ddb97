import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ShapesData } from '#contract/geometryEdit.ts';
import { useShapes } from '../../server/boundaries.ts';
import type { Box } from '../../state/ui.ts';
import { boxOfShape, type Shape, shapeOf } from './shape.ts';

/** A resource beside the one that is changed. */
export interface Neighbour {
  readonly id: number;
  readonly version: number;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly officer: string | null;
  readonly zone: string | null;
  readonly shape: Shape;
}

export interface Neighbours {
  readonly all: readonly Neighbour[];
  /** whether the first answer has come, or will not come */
  readonly settled: boolean;
  readonly failed: boolean;
  readonly complete: boolean;
  /** Asks for what lies around a shape that is being drawn, wherever the map looks. */
  readonly around: (shape: Shape | null) => void;
}

/** About 300 m round what is edited. */
const MARGIN_DEGREES = 0.003;
/** No more of the map than this is asked about, degrees. */
const WIDEST_DEGREES = 0.08;

/** What lies around: first around the shape that is edited, then in what the map shows. */
export function useNeighbours(map: MapLibreMap, shape: Shape | null, self: number | null): Neighbours {
  const [box, setBox] = useState<Box | null>(() => (shape ? grown(boxOfShape(shape)) : boxInView(map)));
  useEffect(() => {
    const onMoveEnd = () => {
      const seen = boxInView(map);
      if (seen) setBox((known) => (known && contains(known, seen) ? known : seen));
    };
    map.on('moveend', onMoveEnd);
    return () => {
      map.off('moveend', onMoveEnd);
    };
  }, [map]);
  const around = useCallback((drawn: Shape | null) => {
    if (!drawn) return;
    const own = boxOfShape(drawn);
    if (own[2] - own[0] > WIDEST_DEGREES) return;
    setBox((known) => (known && contains(known, own) ? known : grown(own)));
  }, []);
  const { data, isError, isPending } = useShapes(box);
  const all = useMemo(() => read(data, self), [data, self]);
  return {
    all,
    settled: box === null || !isPending,
    failed: isError,
    complete: box !== null && (data?.complete ?? true),
    around,
  };
}

function read(data: ShapesData | undefined, self: number | null): Neighbour[] {
  return (data?.features ?? []).flatMap(({ id, geometry, properties }) => {
    const shape = shapeOf(geometry);
    if (!shape || id === self) return [];
    const { kind, name, code, version, officer, zone } = properties;
    return [{ id, kind, name, code, version, officer, zone, shape }];
  });
}

function boxInView(map: MapLibreMap): Box | null {
  const bounds = map.getBounds();
  const [west, south, east, north] = [
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ];
  return east - west > WIDEST_DEGREES ? null : grown([west, south, east, north]);
}

function grown([west, south, east, north]: Box): Box {
  const round = (degrees: number) => Number(degrees.toFixed(5));
  return [
    round(west - MARGIN_DEGREES),
    round(south - MARGIN_DEGREES),
    round(east + MARGIN_DEGREES),
    round(north + MARGIN_DEGREES),
  ];
}

function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
