import type { FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { readForm } from '../../formats/xlsx/form/readForm.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { factOf } from './formFacts.ts';
import { isKnownHeading } from './templateColumns.ts';

/** Reads a form in a process of its own. */
const work: ChildWork<{ readonly path: string }, never, never, never, FormPlace> = ({ path }) =>
  readForm(path, { recognises: isKnownHeading, isSaidOnce: (name) => factOf(name) !== null });
export default work;
