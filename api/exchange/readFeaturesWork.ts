import type { ChildWork } from '../process/childWork.ts';
import { type ReadFeature, readFeatures } from './readFeatures.ts';

export interface FeaturesToRead {
  readonly path: string;
  readonly crs: string | null;
}

/** Reads ground (streets, water, a boundary) in a process of its own. */
const work: ChildWork<FeaturesToRead, never, never, never, ReadFeature[]> = ({ path, crs }) =>
  readFeatures(path, { crs });
export default work;
