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
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditEntryData = Static<typeof AuditEntry>;

export const AuditPage = Type.Object({
  items: Type.Array(AuditEntry),
  /** The `cursor` of the next page; null at the end. */
  next: Type.Union([Type.Integer(), Type.Null()]),
});
