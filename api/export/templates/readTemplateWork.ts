import type { FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { readForm } from '../../formats/xlsx/form/readForm.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { factOf } from './formFacts.ts';
import { isKnownHeading } from './templateColumns.ts';

/** Reads a form in a process of its own. */
const work: ChildWork<
  { readonly path: string; readonly replaceRows: boolean },
  never,
  never,
  never,
  FormPlace
> = ({ path, replaceRows }) =>
  readForm(path, { recognises: isKnownHeading, isSaidOnce: (name) => factOf(name) !== null, replaceRows });
export default work;
