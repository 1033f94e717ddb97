import type { Kysely } from 'kysely';
import type { PictureKind } from '#contract/pictureCodes.ts';
import type { PictureOutlineData } from '#contract/pictures.ts';
import type { PictureFit } from '#domain/pictures/pictureFit.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';

/** Where a picture lies, as its tiles need it. */
export interface KeptGround {
  /** A code or a line that `findCrs` knows. */
  readonly crs: string;
  readonly fit: PictureFit;
  /** West, south, east, north. */
  readonly extent: readonly [number, number, number, number];
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** A picture that lies on the map, as an edition shows it. */
export interface PlacedPicture {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: PictureKind;
  readonly date: string | null;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly ground: KeptGround;
  readonly outline: PictureOutlineData | null;
  /** Counts how often it came to lie otherwise. */
  readonly placed: number;
  readonly opacity: number;
}

/** Pictures that an edition shows, from the lowest up. */
export async function readPlacedPictures(
  db: Kysely<Tables>,
  edition: RecordEdition,
): Promise<PlacedPicture[]> {
  const shown = [
    'id',
    'name',
    'name_en as nameEn',
    'kind',
    'taken_on as date',
    'hash',
    'width',
    'height',
    'ground',
    'outline',
    'placed_version as placed',
    'opacity',
  ] as const;
  const rows =
    edition === 'full'
      ? await db
          .selectFrom('picture')
          .select(shown)
          .where('state', '=', 'ready')
          .where('ground', 'is not', null)
          .orderBy('ordinal')
          .orderBy('id')
          .execute()
      : await db.selectFrom('public_picture').select(shown).orderBy('ordinal').orderBy('id').execute();
  return rows as PlacedPicture[];
}
