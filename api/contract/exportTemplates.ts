import { type Static, Type } from 'typebox';

/** What is understood of a form. */
const understood = {
  sheet: Type.String(),
  /** The first row that is filled, 1 = the topmost. */
  firstRow: Type.Integer(),
  /** Rows that the form has ready; those that are more are put in. */
  readyRows: Type.Integer(),
  /** Of those the rows of before, whose place exported rows take; 0 for a form without. */
  replacedRows: Type.Integer(),
  /** Whether a row of `{field}` says what is filled in, or the heading does. */
  filledBy: Type.Union([Type.Literal('headings'), Type.Literal('placeholders')]),
  /** Columns that are filled: the form's heading, and what of ours stands there (empty: the running number). */
  columns: Type.Array(
    Type.Object({ heading: Type.String(), fields: Type.Array(Type.String()), name: Type.String() }),
  ),
  /** Headings of the columns that are left as the form has them. */
  ignored: Type.Array(Type.String()),
  /** Placeholders outside of the rows; `fact` null: nobody here knows it, and it stays as it is. */
  placeholders: Type.Array(
    Type.Object({ name: Type.String(), fact: Type.Union([Type.String(), Type.Null()]) }),
  ),
};

/** A form that exports fill. */
export const ExportTemplate = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  file: Type.String(),
  ...understood,
  at: Type.String({ format: 'date-time' }),
  by: Type.String(),
});
export type ExportTemplateData = Static<typeof ExportTemplate>;
export const ExportTemplates = Type.Object({ items: Type.Array(ExportTemplate) });

/** What a form would be filled with; nothing is kept. */
export const ExportTemplateTrial = Type.Object({
  name: Type.String(),
  ...understood,
  /** The form that has this name already, by its id. */
  taken: Type.Union([Type.Integer(), Type.Null()]),
  /** What stands above the rows, filled. */
  titles: Type.Array(Type.String()),
  /** Some rows of the record as they would stand in `columns`. */
  rows: Type.Array(Type.Array(Type.String())),
});
export type ExportTemplateTrialData = Static<typeof ExportTemplateTrial>;
