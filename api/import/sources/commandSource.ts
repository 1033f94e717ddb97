import { basename } from 'node:path';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { RecordHome } from '#record/home.ts';
import type { Evidence } from '../../formats/source.ts';
import { type ColumnMap, EMPTY_MAP } from '../columns/mapFile.ts';
import type { ImportOptions } from '../importFile.ts';
import { setSource } from '../requests/pendingImportStore.ts';
import { readingOf } from '../requests/readingOf.ts';
import type { ImportOutcome } from '../runImport.ts';
import { decisionsOf } from './decisions.ts';
import { type Beginning, recallDecisions } from './recall.ts';
import { remembrance, toldDecisions } from './remembrance.ts';
import { rememberDecisions } from './sourceStore.ts';

/** How a file begins whose source a command line names, or has looked for by the headings. */
export interface CommandBeginning {
  /** What was said on the command line, over what was decided of the source before. */
  readonly options: ImportOptions;
  readonly decided: ImportOptionsData;
  readonly begun: Beginning;
  readonly evidence: readonly Evidence[];
}

/** `source`: the name that the command line gives; null: it is looked for by the headings. @throws FileRefusal `map_malformed` */
export async function beginByCommand(
  home: RecordHome,
  path: string,
  options: ImportOptions,
  source: string | null,
): Promise<CommandBeginning> {
  const { outlines, signal } = options;
  const said = saidOn(options);
  const begun = await recallDecisions(home, { ...said, ...(source !== null && { source }) }, (data) => {
    const { kind, map, crs, axes, areaUnit, encoding, sheet, layers, ...rest } = withSaid(options, data);
    const { datums, join, addresses, repairs } = rest;
    const read = {
      kind,
      map,
      crs,
      axes,
      areaUnit,
      encoding,
      sheet,
      layers,
      datums,
      join,
      addresses,
      repairs,
    };
    return { path, file: basename(path), options: read, outlines, signal };
  });
  const { source: _source, join, ...others } = begun.options;
  // The other file of a join in the browser is a draft there.
  const decided = { ...others, ...(join && join.draft === undefined && { join }) };
  const nothing: Evidence = { about: 'source', code: 'decisions_none', value: source ?? '' };
  const evidence = begun.source
    ? [...remembrance(begun.source), ...toldDecisions(begun.source.decisions, { said, used: decided })]
    : [nothing];
  return { options: withSaid(options, decided), decided, begun, evidence };
}

/** Remembers what was decided under a name for the next file of its source. */
export async function rememberByCommand(
  db: RecordHome['db'],
  { options, decided, begun }: CommandBeginning,
  { name, batch, actor, outcome }: { name: string; batch: number; actor: string; outcome: ImportOutcome },
): Promise<Evidence> {
  const told = { about: 'source', value: name } as const;
  if (begun.fingerprint === null) return { ...told, code: 'decisions_without_headings' };
  const { report } = outcome.reading;
  const { join, ...rest } = decisionsOf(decided);
  const source = await rememberDecisions(db, {
    ...{ source: begun.source?.id ?? null, name, fingerprint: begun.fingerprint, format: report.format },
    headings: report.columns.map(({ heading }) => heading),
    // Where the outlines lie in a file of its own, the next command line names the next one.
    decisions: { ...rest, ...(join && !options.outlines && { join }) },
    ...{ actor, file: outcome.report.file },
  });
  await setSource(db, batch, source);
  return { ...told, code: 'decisions_kept' };
}

/** What the command line says, as sources keep it; what it does not say is not there. `defaults` of a map file are for this file only. */
function saidOn(options: ImportOptions): ImportOptionsData {
  const { axes, areaUnit, encoding, sheet, layers, clear, far, replaceShapes, addresses, repairs } = options;
  const map = options.map ?? EMPTY_MAP;
  const columns = columnsSaid(map);
  const said = {
    ...{ axes, areaUnit, encoding, sheet, layers: layers && [...layers], far, replaceShapes, addresses },
    kind: options.kind ?? map.kind,
    crs: options.crs ?? map.crs,
    clear: clear?.length ? [...clear] : undefined,
    repairs: repairs === 'all' ? repairs : repairs && [...repairs],
    join: options.join,
    map: Object.keys(columns).length > 0 ? columns : undefined,
    values: Object.keys(map.values).length > 0 ? map.values : undefined,
  };
  const entries = Object.entries(said).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as ImportOptionsData;
}

function columnsSaid({ columns, key }: ColumnMap): NonNullable<ImportOptionsData['map']> {
  const said = [...columns].map(([heading, { target, unit }]) => [
    heading,
    target === null ? null : { field: target, ...(unit !== null && { unit }) },
  ]);
  return Object.fromEntries(key === null ? said : [...said, [key, 'key']]) as NonNullable<
    ImportOptionsData['map']
  >;
}

function withSaid(options: ImportOptions, data: ImportOptionsData): ImportOptions {
  const { map = EMPTY_MAP, ...reading } = readingOf(data);
  const { clear = [], replaceShapes, far } = data;
  const { defaults } = options.map ?? EMPTY_MAP;
  return { ...options, ...reading, map: { ...map, defaults }, clear, replaceShapes, far };
}
