import { type Static, Type } from 'typebox';

/** One entry of the log: who did what, when, from where. `version`: the data's, where it was a write of the ledger. */
export const AuditEntry = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  actor: Type.String(),
  verb: Type.String(),
  version: Type.Union([Type.Integer(), Type.Null()]),
  address: Type.Union([Type.String(), Type.Null()]),
  /** The resources that the write touched, if they are few. */
  resources: Type.Union([Type.Array(Type.Integer()), Type.Null()]),
  /** The same resources by the names that they had last; also what is gone. */
  sites: Type.Array(Type.Object({ id: Type.Integer(), code: Type.String(), name: Type.String() })),
  project: Type.Union([Type.Object({ id: Type.Integer(), name: Type.String() }), Type.Null()]),
  detail: Type.Record(Type.String(), Type.Unknown()),
  /** The entry in the reader's language, as the file has it. */
  said: Type.Object({ actor: Type.String(), verb: Type.String(), detail: Type.String() }),
});
export type AuditEntryData = Static<typeof AuditEntry>;

export const AuditPage = Type.Object({
  items: Type.Array(AuditEntry),
  /** The deployment's: moments are told, and days begin, by its clocks. */
  timeZone: Type.String(),
  /** The `cursor` of the next page; null at the end. */
  next: Type.Union([Type.Integer(), Type.Null()]),
});
export type AuditPageData = Static<typeof AuditPage>;
