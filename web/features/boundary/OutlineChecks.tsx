import type { Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { PlacingTarget } from '../../state/placing.ts';
import { FindingList } from './FindingList.tsx';
import { shapeOfRing } from './shape.ts';
import { useFindings } from './useFindings.ts';
import { useNeighbours } from './useNeighbours.ts';
import { useZone } from './useZone.ts';

interface OutlineChecksProps {
  map: MapLibreMap;
  target: PlacingTarget;
  /** the outline as it is drawn, the pointer's own corner included */
  ring: readonly Position[] | null;
  /** told whether the outline crosses itself: then it cannot be saved */
  onCrossing: (crossing: boolean) => void;
}

/** What the boundary editor says of an outline, while it is drawn to give a resource its place: overlaps, the zone, the declared area. */
export function OutlineChecks({ map, target, ring, onCrossing }: OutlineChecksProps) {
  const shape = useMemo(() => shapeOfRing(ring), [ring]);
  const neighbours = useNeighbours(map, null, target.id);
  const { around } = neighbours;
  useEffect(() => around(shape), [around, shape]);
  const others = useMemo(
    () => neighbours.all.filter(({ kind }) => kind === target.kind),
    [neighbours.all, target.kind],
  );
  const { boundary } = useZone(shape, target.zone ?? '');
  const findings = useFindings(shape, {
    before: null,
    others,
    boundary,
    declaredAreaM2: target.declaredAreaM2,
  });
  useEffect(() => onCrossing(findings.crossing), [findings.crossing, onCrossing]);
  return shape && <FindingList findings={findings} neighbours={neighbours} />;
}
