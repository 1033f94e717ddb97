import { Type } from 'typebox';

/** Something worth saying about a file or one of its rows, in the reader's language. */
export const ImportNotice = Type.Object({
  code: Type.String(),
  level: Type.Optional(Type.String()),
  row: Type.Optional(Type.Integer()),
  sheet: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
  found: Type.Optional(Type.String()),
  expected: Type.Optional(Type.String()),
  count: Type.Optional(Type.Integer()),
  message: Type.String(),
});
