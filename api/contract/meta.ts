import { type Static, Type } from 'typebox';
import { BaseMap } from './baseMaps.ts';
import { FILE_FORMS, type FileForm, WRITE_CHOICES, type WriteChoice } from './fileForms.ts';
import type { OfficeVersions } from './office.ts';
import { MapPicture } from './pictures.ts';
import { PageRules } from './settings.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);

/** A format of files that is read, written, or both. `program` is what people know it by, where that is not its title. */
const FileFormatEntry = Type.Object({
  code: Type.String(),
  title: Type.String(),
  /** Beside a Chinese title, for who reads none. */
  titleEn: orNull,
  /** Of what is written, where more is read. */
  writtenTitle: orNull,
  program: orNull,
  form: Type.Unsafe<FileForm>({ type: 'string', enum: [...FILE_FORMS] }),
  /** The first is what a file is called by. */
  extensions: Type.Array(Type.String()),
  /** Of the files that lie beside one of this kind and belong to it: a shapefile's `dbf`. */
  companions: Type.Array(Type.String()),
  mime: Type.Array(Type.String()),
  reads: Type.Boolean(),
  writes: Type.Boolean(),
  /** It holds outlines with a few words, not every field. */
  isDrawing: Type.Boolean(),
  /** Whether it can hold less than a row has: it is asked what, before it is written. */
  mayLose: Type.Boolean(),
  /** What can be chosen of how it is written. */
  choices: Type.Array(Type.Unsafe<WriteChoice>({ type: 'string', enum: [...WRITE_CHOICES] })),
});
export type FileFormatData = Static<typeof FileFormatEntry>;

/** What the page asks first. `bounds` is west, south, east, north of what is placed, else of the reference layers, else null. */
export const Meta = Type.Object({
  edition: Type.Union([Type.Literal('full'), Type.Literal('public')]),
  build: Type.String(),
  version: Type.Integer(),
  /** The office's versions, of what the reader may ask for; in the full edition. */
  office: Type.Optional(
    Type.Unsafe<OfficeVersions>({ type: 'object', additionalProperties: { type: 'integer' } }),
  ),
  content: Type.Union([Type.Literal('empty'), Type.Literal('demo'), Type.Literal('own')]),
  today: Type.String({ format: 'date' }),
  /** The first day of which the record knows anything. */
  firstDay: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  timeZone: Type.String(),
  mapReviewNumber: orNull,
  bounds: Type.Union([Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), Type.Null()]),
  zones: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: orNull })),
  containers: Type.Array(
    Type.Object({
      code: Type.String(),
      kind: Type.Union([Type.Literal('park'), Type.Literal('building')]),
      name: Type.String(),
      nameEn: orNull,
      park: orNull,
    }),
  ),
  layers: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      nameEn: orNull,
      role: Type.String(),
      /** Where it comes from, from when, and who has to be named where it is shown. */
      source: orNull,
      sourceDate: orNull,
      attribution: orNull,
    }),
  ),
  /** Those that may be shown, in their order; the first is the one to begin with. None: the map has no ground. */
  baseMaps: Type.Array(BaseMap),
  /** Pictures that lie on the map, from the lowest up. */
  pictures: Type.Array(MapPicture),
  /** The rules that the page itself goes by. */
  rules: PageRules,
  /** In the order in which people are offered them. */
  formats: Type.Array(FileFormatEntry),
});
export type MetaData = Static<typeof Meta>;
