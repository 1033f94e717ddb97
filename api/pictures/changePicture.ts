import { PICTURE_BOUNDS } from '#contract/pictureCodes.ts';
import type { PictureChangeData, PictureOutlineData } from '#contract/pictures.ts';
import type { Fault } from '#contract/problem.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { ProblemError } from '../http/problemError.ts';
import type { KeptPicture, PictureWrite } from './pictureStore.ts';
import { placePicture } from './placePicture.ts';

/**
 * What a change writes: where it is placed or cut otherwise, what comes of that too.
 * @throws ProblemError 409 for one that is not ready, 422 that says what is wrong
 */
export function changeOf(before: KeptPicture, change: PictureChangeData, datums: LocalDatums): PictureWrite {
  const { placement, outline, ...plain } = change;
  const written: PictureWrite = { ...plain, version: before.version + 1 };
  if (placement === undefined && outline === undefined) return checked(before, written);
  const { width, height, georeference } = before;
  if (before.state !== 'ready' || width === null || height === null)
    throw new ProblemError(409, 'conflict', { faults: [{ code: 'not_ready', field: 'state' }] });
  if (outline) checkOutline(outline);
  const cut = outline === undefined ? before.outline : outline;
  const wanted = placement === undefined ? before.placement : placement;
  const lies = wanted && placePicture(wanted, { width, height, georeference, outline: cut }, datums);
  return checked(before, {
    ...written,
    placement: lies?.placement ?? null,
    ground: lies?.ground ?? null,
    outline: cut,
    placed: before.placed + 1,
  });
}

/** The public sees nothing that lies nowhere. */
function checked(before: KeptPicture, written: PictureWrite): PictureWrite {
  const after = { ...before, ...written };
  if (after.published && after.ground === null) refuse({ code: 'not_placed', field: 'published' });
  return written;
}

const LEAST_CORNERS = 4;

function checkOutline(outline: PictureOutlineData): void {
  const rings = outline.flat();
  const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (corners > PICTURE_BOUNDS.corners)
    refuse({
      code: 'too_many_vertices',
      field: 'outline',
      found: String(corners),
      expected: `≤ ${PICTURE_BOUNDS.corners}`,
    });
  const isWhole =
    rings.length > 0 && rings.every((ring) => ring.length >= LEAST_CORNERS && ring.every(isPlace));
  if (!isWhole) refuse({ code: 'geometry_invalid', field: 'outline' });
}

function isPlace([lon, lat]: readonly number[]): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85;
}

function refuse(fault: Fault): never {
  throw new ProblemError(422, 'invalid', { faults: [fault] });
}
