import { FileRefusal } from '../../formats/source.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { type RegisterFile, readRegister } from './readRegister.ts';

export interface RegisterToRead {
  readonly path: string;
  /** More lines than this are no register. */
  readonly mostLines: number;
}

/** Reads a register in a process of its own. */
const work: ChildWork<RegisterToRead, never, never, never, RegisterFile> = async ({ path, mostLines }) => {
  const register = await readRegister(path);
  const { length } = register.lines;
  if (length > mostLines) throw new FileRefusal('too_many_rows', String(length), `≤ ${mostLines}`);
  return register;
};
export default work;
