import { type Static, Type } from 'typebox';

/** A form that exports fill. */
export const ExportTemplate = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  file: Type.String(),
  sheet: Type.String(),
  /** The first row that is filled, 1 = the topmost. */
  firstRow: Type.Integer(),
  /** Columns that are filled: the form's heading, and what of ours stands there (empty: the running number). */
  columns: Type.Array(
    Type.Object({ heading: Type.String(), fields: Type.Array(Type.String()), name: Type.String() }),
  ),
  /** Headings of the columns that are left as the form has them. */
  ignored: Type.Array(Type.String()),
  at: Type.String({ format: 'date-time' }),
  by: Type.String(),
});
export type ExportTemplateData = Static<typeof ExportTemplate>;
export const ExportTemplates = Type.Object({ items: Type.Array(ExportTemplate) });
