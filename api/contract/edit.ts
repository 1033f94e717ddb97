import { type Static, Type } from 'typebox';
import { MOST_IN_BATCH } from './editLimits.ts';
import { GEOMETRY_WARNINGS, type GeometryWarning } from './geometryWarnings.ts';
import { OUTCOMES, RESOURCE_KINDS, STATUSES } from './kinds.ts';
import { Day, text } from './texts.ts';

const REASON_CHARS = 500;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;

const Reason = Type.Optional(orNull(text(REASON_CHARS)));
const Kind = Type.Unsafe<(typeof RESOURCE_KINDS)[number]>({ type: 'string', enum: [...RESOURCE_KINDS] });
const Status = Type.Unsafe<(typeof STATUSES)[number]>({ type: 'string', enum: [...STATUSES] });

/** Warnings that the editor has read. */
export const Accept = Type.Optional(
  Type.Array(Type.Unsafe<GeometryWarning>({ type: 'string', enum: [...GEOMETRY_WARNINGS] }), {
    maxItems: GEOMETRY_WARNINGS.length,
    uniqueItems: true,
    description: 'Findings that the editor has seen and saves nevertheless',
  }),
);

/** A new resource: its fields by their keys, each as the registry has it, and where it lies. */
export const NewResource = Type.Object(
  {
    kind: Kind,
    name: Type.String(),
    code: Type.String(),
    geometry: Type.Optional(Type.Any()),
    accept: Accept,
    reason: Reason,
  },
  { description: 'and the other fields by their keys (GET /api/reference/fields)' },
);

/** JSON merge patch (RFC 7396) of a resource: null clears a field, what is absent stays. */
export const ResourcePatch = Type.Object(
  { geometry: Type.Optional(Type.Any()), accept: Accept, reason: Reason },
  { description: 'fields by their keys (GET /api/reference/fields)' },
);

/** What a write answers: which version it made. The ETag says the same. */
export const Written = Type.Object({ id: Type.Integer(), version: Type.Integer() });
export type WrittenData = Static<typeof Written>;

/** A resource as a change of several starts from it; which of its fields are there is the asker's choice. */
const EditableRow = Type.Object(
  { id: Type.Integer(), version: Type.Integer() },
  { additionalProperties: true },
);
export const EditableRows = Type.Object({ items: Type.Array(EditableRow) });
export type EditableRowData = Static<typeof EditableRow> & Readonly<Record<string, unknown>>;

const Versioned = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: 999_999_999 }), version: Type.Integer({ minimum: 1 }) },
  closed,
);
const Selection = Type.Array(Versioned, { minItems: 1, maxItems: MOST_IN_BATCH });

/** The same change of a selection: all or none. */
export const BatchChange = Type.Object(
  { changes: Type.Object({}), resources: Selection, reason: Reason },
  closed,
);
export const PublicationChange = Type.Object(
  { published: Type.Boolean(), resources: Selection, reason: Reason },
  closed,
);
export const WrittenSelection = Type.Object({ resources: Type.Array(Written) });

/** Takes back one's own last writes, all or none. `version`: the one that the write made; `to`: the one that it found, null where it made it. */
export const UndoRequest = Type.Object(
  {
    resources: Type.Array(
      Type.Object(
        {
          id: Type.Integer({ minimum: 1, maximum: 999_999_999 }),
          version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
          to: orNull(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: MOST_IN_BATCH },
    ),
  },
  closed,
);
/** What is as it was, by its new version, and what is no more. */
export const Undone = Type.Object({ resources: Type.Array(Written), removed: Type.Array(Type.Integer()) });
export type UndoneData = Static<typeof Undone>;

/** A change of status, as the transition table allows it. */
export const StatusChangeRequest = Type.Object(
  {
    to: Status,
    reason: Reason,
    projectId: Type.Optional(orNull(Type.Integer())),
    project: Type.Optional(orNull(text(200))),
    until: Type.Optional(orNull(Day)),
    formerUser: Type.Optional(orNull(text(200))),
  },
  closed,
);

export const RestoreRequest = Type.Object(
  { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), reason: Reason },
  closed,
);

/** A field that a version changed. A geometry is told by its area only. */
const FieldChange = Type.Object({ field: Type.String(), from: Type.Any(), to: Type.Any() });
export const HistoryVersion = Type.Object({
  version: Type.Integer(),
  on: Type.String({ format: 'date' }),
  at: Type.String({ format: 'date-time' }),
  by: orNull(Type.String()),
  reason: orNull(Type.String()),
  changes: Type.Array(FieldChange),
});
export type HistoryVersionData = Static<typeof HistoryVersion>;

/** A resource's versions, newest first; `next` is the `before` of the following page. Lineage names resources that may be gone. */
export const HistoryPage = Type.Object({
  items: Type.Array(HistoryVersion),
  next: orNull(Type.Integer()),
  statusChanges: Type.Array(
    Type.Object({
      on: Type.String({ format: 'date' }),
      at: Type.String({ format: 'date-time' }),
      by: Type.String(),
      from: orNull(Status),
      to: Status,
      reason: orNull(Type.String()),
      project: orNull(Type.String()),
      /** The project of the register that it was for, while there is one. */
      projectId: orNull(Type.Integer()),
      reservedUntil: orNull(Type.String({ format: 'date' })),
      formerUser: orNull(Type.String()),
      correction: Type.Boolean(),
      outcome: orNull(Type.Unsafe<(typeof OUTCOMES)[number]>({ type: 'string', enum: [...OUTCOMES] })),
      outcomeAreaM2: orNull(Type.Number()),
    }),
  ),
  lineage: Type.Array(
    Type.Object({
      ancestor: Type.Integer(),
      ancestorName: orNull(Type.String()),
      descendant: Type.Integer(),
      descendantName: orNull(Type.String()),
      on: Type.String({ format: 'date' }),
      how: Type.Unsafe<'split' | 'merge'>({ type: 'string', enum: ['split', 'merge'] }),
    }),
  ),
});
export type HistoryPageData = Static<typeof HistoryPage>;

/** Somebody stood there and looked: with a note, a position and a photo if there is one. */
export const Verification = Type.Object(
  {
    note: Type.Optional(orNull(text(2_000))),
    lon: Type.Optional(orNull(Type.Number({ minimum: -180, maximum: 180 }))),
    lat: Type.Optional(orNull(Type.Number({ minimum: -90, maximum: 90 }))),
    accuracyM: Type.Optional(orNull(Type.Number({ minimum: 0, maximum: 1_000_000 }))),
    photo: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }))),
  },
  closed,
);

/** A photo or a file of a resource. */
export const Attachment = Type.Object({
  id: Type.Integer(),
  kind: Type.Unsafe<'photo' | 'file'>({ type: 'string', enum: ['photo', 'file'] }),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: orNull(Type.Integer()),
  height: orNull(Type.Integer()),
  at: Type.String({ format: 'date-time' }),
  by: orNull(Type.String()),
});
export type AttachmentData = Static<typeof Attachment>;
