import { type Static, Type } from 'typebox';

/** What a format cannot hold of what is selected, in the reader's words. */
export const ExportLoss = Type.Object({
  code: Type.String(),
  count: Type.Integer(),
  /** The first ones: names of columns, codes of rows, a system. */
  examples: Type.Array(Type.String()),
  message: Type.String(),
});

/** What an export would hold. */
export const ExportPreview = Type.Object({
  rows: Type.Integer(),
  losses: Type.Array(ExportLoss),
});
export type ExportPreviewData = Static<typeof ExportPreview>;
