import { useCallback, useMemo, useState } from 'react';
import { editPlace } from '#contract/editPlace.ts';
import type { ImportFeaturesData } from '#contract/importDetails.ts';
import { useImportFeatures } from '../../server/imports.ts';

export type DraftFeature = ImportFeaturesData['features'][number];

/** A row that was chosen, and where: what the other side answers. */
export interface Chosen {
  /** `editPlace` */
  readonly place: string;
  readonly from: 'map' | 'list';
  /** the place of it that is looked at: where its outline overlaps another, or was wrong */
  readonly spot: Position | null;
  readonly serial: number;
}

/** What map and list of a draft share. */
export interface DraftMap {
  readonly data: ImportFeaturesData | undefined;
  readonly isDraft: boolean;
  /** the rows on the map, by `editPlace` */
  readonly byPlace: ReadonlyMap<string, DraftFeature>;
  readonly chosen: Chosen | null;
  readonly choose: (place: string | null, from: Chosen['from'], spot?: Position | null) => void;
  /** where rows would fall if a question were answered so */
  readonly preview: readonly Position[];
  readonly setPreview: (points: readonly Position[]) => void;
  /** the row whose outline is being drawn (`editPlace`); null while none is */
  readonly drawing: string | null;
  readonly setDrawing: (place: string | null) => void;
}

type Position = readonly [number, number];

/** The rows of an import on the map, and the one that is looked at. */
export function useDraftMap(id: number | null, serial: number, isDraft: boolean): DraftMap {
  const told = useImportFeatures(id, serial, isDraft).data;
  // What is imported is shown by what is stored now.
  const data = useMemo(() => (told && !isDraft ? { ...told, features: [], left: 0 } : told), [told, isDraft]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = useCallback((place: string | null, from: Chosen['from'], spot: Position | null = null) => {
    setChosen((before) => (place === null ? null : { place, from, spot, serial: (before?.serial ?? 0) + 1 }));
  }, []);
  const byPlace = useMemo(
    () => new Map(data?.features.map((feature) => [editPlace(feature.properties), feature])),
    [data],
  );
  const [preview, setPreview] = useState<readonly Position[]>([]);
  const [drawing, setDrawing] = useState<string | null>(null);
  return { data, isDraft, byPlace, chosen, choose, preview, setPreview, drawing, setDrawing };
}
