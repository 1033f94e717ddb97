import type { Kysely } from 'kysely';
import type { PictureKind, PictureReason, PictureState } from '#contract/pictureCodes.ts';
import type { PictureOutlineData, PlacementData } from '#contract/pictures.ts';
import { jsonb } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { KeptGround } from '../layers/placedPictureStore.ts';
import type { PreparationNote } from './prepare/preparePictureWork.ts';
import type { Georeference } from './tiff/geoTiff.ts';

/** What lay beside a picture when it was sent. */
export interface BesidePicture {
  readonly worldFile?: string;
  readonly definition?: string;
}

/** Why one could not be made ready. */
export interface KeptReason {
  readonly code: PictureReason;
  readonly found: string | null;
  readonly expected: string | null;
}

export interface KeptPicture {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: PictureKind;
  readonly date: string | null;
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly state: PictureState;
  readonly reason: KeptReason | null;
  readonly beside: BesidePicture;
  readonly georeference: Georeference | null;
  readonly notes: readonly PreparationNote[];
  readonly placement: PlacementData | null;
  readonly ground: KeptGround | null;
  readonly outline: PictureOutlineData | null;
  readonly placed: number;
  readonly opacity: number;
  readonly order: number;
  readonly published: boolean;
  readonly by: string;
  readonly at: Date;
}

const PICTURE = [
  'id',
  'version',
  'name',
  'name_en as nameEn',
  'kind',
  'taken_on as date',
  'file',
  'hash',
  'bytes',
  'width',
  'height',
  'state',
  'reason',
  'beside',
  'georeference',
  'notes',
  'placement',
  'ground',
  'outline',
  'placed_version as placed',
  'opacity',
  'ordinal as order',
  'published',
  'put_by as by',
  'put_at as at',
] as const;

/** All pictures, from the lowest up. */
export async function readPictures(db: Kysely<Tables>): Promise<KeptPicture[]> {
  const rows = await db.selectFrom('picture').select(PICTURE).orderBy('ordinal').orderBy('id').execute();
  return rows as KeptPicture[];
}

export async function findPicture(db: Kysely<Tables>, id: number): Promise<KeptPicture | null> {
  const row = await db.selectFrom('picture').select(PICTURE).where('id', '=', id).executeTakeFirst();
  return (row ?? null) as KeptPicture | null;
}

/** The same, held until the transaction ends. */
export async function lockPicture(db: Kysely<Tables>, id: number): Promise<KeptPicture | null> {
  const row = await db
    .selectFrom('picture')
    .select(PICTURE)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row ?? null) as KeptPicture | null;
}

export async function insertPicture(
  db: Kysely<Tables>,
  given: Pick<KeptPicture, 'name' | 'kind' | 'file' | 'hash' | 'bytes' | 'beside' | 'by'>,
): Promise<KeptPicture> {
  const { by, beside, ...rest } = given;
  const { last } = await db
    .selectFrom('picture')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .executeTakeFirstOrThrow();
  const row = await db
    .insertInto('picture')
    .values({ ...rest, beside: jsonb(beside), state: 'preparing', ordinal: (last ?? 0) + 1, put_by: by })
    .returning(PICTURE)
    .executeTakeFirstOrThrow();
  return row as KeptPicture;
}

/** What can be written of a picture. */
export interface PictureWrite extends Partial<Omit<KeptPicture, 'id' | 'by' | 'at' | 'beside' | 'hash'>> {}

/** Writes what is given. Null when it is gone. */
export async function writePicture(
  db: Kysely<Tables>,
  id: number,
  given: PictureWrite,
): Promise<KeptPicture | null> {
  const row = await db
    .updateTable('picture')
    .set(columnsOf(given))
    .where('id', '=', id)
    .returning(PICTURE)
    .executeTakeFirst();
  return (row ?? null) as KeptPicture | null;
}

function columnsOf(given: PictureWrite) {
  const { nameEn, date, placed, order, reason, georeference, notes, placement, ground, outline, ...plain } =
    given;
  return {
    ...plain,
    ...(nameEn !== undefined && { name_en: nameEn }),
    ...(date !== undefined && { taken_on: date }),
    ...(placed !== undefined && { placed_version: placed }),
    ...(order !== undefined && { ordinal: order }),
    ...(reason !== undefined && { reason: json(reason) }),
    ...(georeference !== undefined && { georeference: json(georeference) }),
    ...(notes !== undefined && { notes: jsonb(notes) }),
    ...(placement !== undefined && { placement: json(placement) }),
    ...(ground !== undefined && { ground: json(ground) }),
    ...(outline !== undefined && { outline: json(outline) }),
  };
}

/** Takes a picture away. @returns whether another one has the same file; null when it was gone */
export async function dropPicture(db: Kysely<Tables>, id: number): Promise<{ isShared: boolean } | null> {
  const row = await db.deleteFrom('picture').where('id', '=', id).returning('hash').executeTakeFirst();
  if (!row) return null;
  return { isShared: await isKept(db, row.hash) };
}

/** Whether any picture has that content. */
export async function isKept(db: Kysely<Tables>, hash: string): Promise<boolean> {
  const other = await db.selectFrom('picture').select('id').where('hash', '=', hash).executeTakeFirst();
  return other !== undefined;
}

function json<T>(value: T) {
  return value === null ? null : jsonb(value);
}
