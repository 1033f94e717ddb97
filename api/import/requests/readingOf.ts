import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { parseMap } from '../columns/mapFile.ts';
import type { ReadingOptions } from '../reading/readingOptions.ts';

/** What decides how a file is read, without what decides how it is written, and what it began with. */
function withoutWriting(options: ImportOptionsData) {
  const { replaceDemo: _demo, clear: _clear, replaceShapes: _shapes, far: _far, ...rest } = options;
  const { source: _source, remembered: _remembered, ...reading } = rest;
  return reading;
}

/** What is said of a file, as it is read by. @throws FileRefusal `map_malformed` */
export function readingOf(options: ImportOptionsData): ReadingOptions {
  const { map, values, kind, ...rest } = withoutWriting(options);
  return {
    ...rest,
    kind: kind as ResourceKind | null | undefined,
    ...((map || values) && { map: parseMap({ columns: map ?? {}, ...(values && { values }) }) }),
  };
}
