import type { MapPictureData, PictureData } from '#contract/pictures.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { PlacedPicture } from '../layers/placedPictureStore.ts';
import type { PictureFiles } from './files/pictureFiles.ts';
import type { KeptPicture } from './pictureStore.ts';

/** A picture as readers' pages are told of it: not what its file is called, nor its hash. */
export function mapPictureOf({
  id,
  name,
  nameEn,
  kind,
  date,
  placed,
  opacity,
  ground,
}: PlacedPicture): MapPictureData {
  const { extent, minZoom, maxZoom } = ground;
  return { id, name, nameEn, kind, date, placed, opacity, extent: [...extent], minZoom, maxZoom };
}

/** The same as those see it who manage the ground. */
export async function pictureOf(
  picture: KeptPicture,
  { files, datums, progress }: { files: PictureFiles; datums: LocalDatums; progress: number | null },
): Promise<PictureData> {
  const { hash, beside: _beside, georeference, ground, notes, reason, at, ...rest } = picture;
  const pyramid = await files.pyramidOf(hash);
  const crs = georeference?.systems.find((text) => findCrs(text, datums).ok) ?? null;
  return {
    ...rest,
    reason: reason && { ...reason },
    notes: [...notes],
    georeference: georeference && { by: georeference.by, systems: [...georeference.systems], crs },
    extent: ground && [...ground.extent],
    finest: pyramid?.finest ?? null,
    progress,
    isHere: picture.state === 'ready' ? pyramid !== null : files.hasOriginal(hash),
    at: at.toISOString(),
  };
}
