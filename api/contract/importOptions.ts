import { type Static, Type } from 'typebox';
import { RESOURCE_KINDS } from './kinds.ts';

/** Rows whose cells are put right by hand; more are put right in the file. */
export const MOST_EDITED_ROWS = 500;

/** Corners that are drawn by hand. */
const MOST_DRAWN_CORNERS = 500;

const text = Type.String({ minLength: 1, maxLength: 200 });
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const mapped = Type.Union([
  text,
  Type.Null(),
  Type.Object(
    { field: text, unit: Type.Optional(Type.Union([text, Type.Null()])) },
    { additionalProperties: false },
  ),
]);

/** What the reader of a file says about it. `map`: heading → field, or null where the column is no field. */
export const ImportOptions = Type.Object(
  {
    kind: Type.Optional(Type.Unsafe<string | null>({ enum: [...RESOURCE_KINDS, null] })),
    crs: Type.Optional(nullable(text)),
    axes: Type.Optional(Type.Unsafe<'xy' | 'yx' | null>({ enum: ['xy', 'yx', null] })),
    areaUnit: Type.Optional(nullable(text)),
    encoding: Type.Optional(text),
    sheet: Type.Optional(text),
    /** Only these layers, of formats that have several. */
    layers: Type.Optional(Type.Array(text, { maxItems: 100 })),
    map: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), mapped, { maxProperties: 300 })),
    /** Field → cell → code, or null for a cell that says nothing. */
    values: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 40 }),
        Type.Record(Type.String({ maxLength: 200 }), nullable(text), { maxProperties: 300 }),
        { maxProperties: 20 },
      ),
    ),
    /** The places are right, however far they lie from all else. */
    far: Type.Optional(Type.Boolean()),
    replaceDemo: Type.Optional(Type.Boolean()),
    /** Headings or fields whose blank cells empty what is known; `all`. */
    clear: Type.Optional(Type.Array(text, { maxItems: 300 })),
    /** Every point is taken over an outline, an approximate position over an exact one. */
    replaceShapes: Type.Optional(Type.Boolean()),
    /** Cells put right by hand, by `editPlace` and heading: each takes the place of the file's own before it is understood. */
    edits: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 240 }),
        Type.Record(Type.String({ maxLength: 200 }), nullable(Type.String({ maxLength: 4_000 })), {
          maxProperties: 100,
        }),
        { maxProperties: MOST_EDITED_ROWS },
      ),
    ),
    /** Repairs of outlines that change more than a trifle: all, or those of these rows (`editPlace`). */
    repairs: Type.Optional(
      Type.Union([
        Type.Literal('all'),
        Type.Array(Type.String({ maxLength: 240 }), { maxItems: MOST_EDITED_ROWS }),
      ]),
    ),
    /**
     * Rows without an outline take the one that has the same key: in another draft (`draft`, of it only `layer`), else in the record.
     * `here` and `there` are the headings of the key; in the record an attribute, or without `there` the code. `shared`: rows of one key have
     * all the same; `parts`: outlines of one key are parts of one.
     */
    join: Type.Optional(
      Type.Union([
        Type.Object(
          {
            draft: Type.Optional(Type.Integer({ minimum: 1 })),
            layer: Type.Optional(text),
            here: text,
            there: Type.Optional(text),
            shared: Type.Optional(Type.Boolean()),
            parts: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
    ),
    /** Rows that have an address and no place are looked for among the deployment's own zones, townships, parks, streets and buildings. */
    addresses: Type.Optional(Type.Boolean()),
    /** Outlines that were drawn on the map, by `editPlace`: the corners of a ring in lon/lat, the first one last again; or one point. */
    drawn: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 240 }),
        Type.Array(
          Type.Tuple([
            Type.Number({ minimum: -180, maximum: 180 }),
            Type.Number({ minimum: -90, maximum: 90 }),
          ]),
          {
            minItems: 1,
            maxItems: MOST_DRAWN_CORNERS,
          },
        ),
        { maxProperties: MOST_EDITED_ROWS },
      ),
    ),
    /** Lines that end where they begin, and in a drawing those that do so together, are the areas within them. */
    linesAsAreas: Type.Optional(Type.Boolean()),
    /** What the file's source is called: what was decided is remembered under this name, else by its headings. */
    source: Type.Optional(nullable(text)),
    /** Whether it begins with what was decided of its source before; without a word a new file in the browser does. */
    remembered: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ImportOptionsData = Static<typeof ImportOptions>;
