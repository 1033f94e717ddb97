import { Type } from 'typebox';
import type { BaseMapKindEntry } from './kind.ts';

/** The sketch of the province that the product brings; the page draws it with a style of its own. */
export const offline: BaseMapKindEntry = {
  code: 'offline',
  content: Type.Object({ parameters: Type.Object({}, { additionalProperties: false }) }),
  form: () => 'offline',
};
