/** What a picture that lies on the map is: a plan that was drawn, one that was scanned, or a picture taken from above. */
export const PICTURE_KINDS = ['plan', 'scan', 'orthophoto'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** What becomes of one: it is made ready for the map, stands ready, or could not be. */
export const PICTURE_STATES = ['preparing', 'ready', 'failed'] as const;
export type PictureState = (typeof PICTURE_STATES)[number];

/** How a picture may be placed: turned and scaled; also stretched and sheared; also bent. */
export const PICTURE_TRANSFORMS = ['similarity', 'affine', 'second_order'] as const;
export type PictureTransform = (typeof PICTURE_TRANSFORMS)[number];

/** Why a picture could not be made ready. */
export const PICTURE_REASONS = [
  'not_a_picture',
  'picture_compression',
  'picture_depth',
  'picture_bands',
  'picture_too_large',
  'picture_broken',
  'picture_memory',
  'picture_time',
  'picture_crashed',
  'picture_stopped',
  'picture_interrupted',
  'picture_missing',
  'disk_full',
] as const;
export type PictureReason = (typeof PICTURE_REASONS)[number];

/** What a picture may be. */
export const PICTURE_BOUNDS = {
  bytes: 2 * 1024 ** 3 - 1,
  sidePx: 100_000,
  pixels: 2_000_000_000,
  /** Of points, and of corners of an outline. */
  points: 200,
  corners: 20_000,
} as const;
