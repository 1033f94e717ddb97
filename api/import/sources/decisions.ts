import type { ImportOptionsData } from '#contract/importOptions.ts';

/** What was said of a file that goes for the next one of its source too: not what was put right in it, nor what happens once. */
export function decisionsOf(options: ImportOptionsData): ImportOptionsData {
  const { edits: _edits, repairs: _repairs, drawn: _drawn, replaceDemo: _demo, ...rest } = options;
  const { source: _source, remembered: _remembered, join, ...decisions } = rest;
  // The other file of today has no outlines for the rows of next month; the record has.
  return { ...decisions, ...(join && join.draft === undefined && { join }) };
}

/** Options with remembered decisions under them: what is said of this file goes first, heading by heading and word by word. */
export function withDecisions(said: ImportOptionsData, decided: ImportOptionsData): ImportOptionsData {
  const { remembered: _, ...rest } = said;
  const fields = new Set([...Object.keys(decided.values ?? {}), ...Object.keys(said.values ?? {})]);
  const values = [...fields].map((field) => [field, { ...decided.values?.[field], ...said.values?.[field] }]);
  return {
    ...decided,
    ...rest,
    ...((decided.map || said.map) && { map: { ...decided.map, ...said.map } }),
    ...(fields.size > 0 && { values: Object.fromEntries(values) as ImportOptionsData['values'] }),
  };
}
