import type { Notice } from '../../formats/source.ts';

/** What is worth knowing of a row beside what becomes of it; worded when it is read. */
export interface RowFinding extends Pick<Notice, 'code' | 'level' | 'found' | 'expected'> {
  /** Where it is, as lon/lat. */
  readonly mark?: readonly [number, number];
}
