import { WRITTEN_FORMATS } from '#api/formats/registry.ts';

/** The formats of one file that are read as well, and hold all of a row: what is written comes back unchanged. */
export const RETURNING_FORMATS = WRITTEN_FORMATS.filter(
  ({ read, isDrawing, sentAs }) => read && !isDrawing && sentAs !== 'application/zip',
);
