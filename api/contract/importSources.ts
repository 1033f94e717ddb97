import { type Static, Type } from 'typebox';
import { ImportOptions } from './importOptions.ts';

const nullableText = Type.Union([Type.String(), Type.Null()]);

/** Where files come from again and again: by its name, else by the headings of its files. What was decided of the last one is remembered. */
export const ImportSource = Type.Object({
  id: Type.Integer(),
  name: nullableText,
  format: Type.String(),
  headings: Type.Array(Type.String()),
  /** When, by whom and of which file it was decided last. */
  at: Type.String({ format: 'date-time' }),
  by: Type.String(),
  file: Type.String(),
  decisions: ImportOptions,
  /** A file that is dropped into a watched folder is imported at once, not held for an officer's yes. */
  autoImport: Type.Boolean(),
});
export type ImportSourceData = Static<typeof ImportSource>;
export const ImportSources = Type.Object({ items: Type.Array(ImportSource) });

export const ImportSourceChange = Type.Object(
  {
    name: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()])),
    autoImport: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type ImportSourceChangeData = Static<typeof ImportSourceChange>;
