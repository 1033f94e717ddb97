import { createCapCounter } from '../caps.ts';
import {
  type Evidence,
  FileRefusal,
  type Notice,
  type ReadOptions,
  type SourceFile,
  type SourceTable,
} from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { type ByteEvidence, gatherEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, decodeFile, type EncodingChoice, namedEncoding } from '../text/encoding.ts';
import { linesOf } from '../text/linesOf.ts';
import { createPlotReader, type PlotReader } from './plotReader.ts';
import { systemOf } from './surveyHead.ts';
import { readSurveyLine } from './surveyLine.ts';

/** Words of the form, which no other encoding has at these bytes. */
const FORM = /\[(?:属性描述|地块坐标)\]/;

/** By its bytes; where rare names leave that open, by the form's own words. @throws FileRefusal `encoding_unknown` */
function encodingOf(bytes: ByteEvidence): EncodingChoice {
  try {
    return decideEncoding(bytes);
  } catch (error) {
    const found = FORM.exec(new TextDecoder('gb18030').decode(bytes.head, { stream: true }))?.[0];
    if (found === undefined) throw error;
    const evidence = [{ about: 'encoding', code: 'encoding_decided', value: 'GB18030', found }] as const;
    return { name: 'GB18030', label: 'gb18030', notices: [], evidence };
  }
}

/** A head and the plots under it. */
interface Part {
  readonly head: Map<string, string>;
  readonly plots: PlotReader;
}

/** No line of the format is longer. */
const MAX_LINE_CHARACTERS = 10_000;

/**
 * Reads a survey's boundary text (勘测定界, 报部坐标): a row for each plot, its corners joined to a shape. Each head in the file (several were
 * put together) has a table and a system of its own. The numbers are handed over in the order of the file, which by the format is north before
 * east: whether it is so is seen where they are placed, and told.
 * @throws FileRefusal when it has no plot
 */
export async function readSurvey(path: string, options: ReadOptions): Promise<SourceFile> {
  const bytes = await gatherEvidence(path);
  if (bytes.bytes === 0) throw new FileRefusal('file_empty');
  const encoding = options.encoding ? namedEncoding(options.encoding) : encodingOf(bytes);
  const text = decodeFile(path, encoding.label, (read) => options.onBytes?.(read, bytes.bytes));
  const parts = (await readParts(text)).filter(({ plots }) => plots.count > 0);
  if (parts.length === 0) throw new FileRefusal('survey_without_plots', undefined, 'J1,1,X,Y');
  const tables: SourceTable[] = [];
  const evidence: Evidence[] = [...encoding.evidence];
  const notices: Notice[] = [...encoding.notices];
  for (const [index, { head, plots }] of parts.entries()) {
    const layer = parts.length === 1 ? undefined : `#${index + 1}`;
    const system = systemOf(head, plots.numbers, layer);
    const { headings, rows, notices: told } = plots.end();
    const titles = [...head].map(([key, value]) => `${key}=${value}`);
    tables.push({ name: layer ?? null, crs: system.crs, axes: 'yx', headings, titles, rows });
    evidence.push(...system.evidence);
    notices.push(...system.notices, ...told.map((notice) => ({ ...notice, ...(layer && { sheet: layer }) })));
  }
  return {
    encoding: encoding.name,
    // A head that names no system does not have that of another one.
    crs: tables.length === 1 ? (tables[0].crs ?? null) : null,
    tables,
    notices,
    evidence,
    leftOut: NOTHING_LEFT_OUT,
  };
}

async function readParts(text: AsyncIterable<string>): Promise<Part[]> {
  const caps = createCapCounter();
  const begin = (): Part => ({ head: new Map(), plots: createPlotReader(caps) });
  const parts = [begin()];
  let part = parts[0];
  let inPlots = false;
  let number = 0;
  for await (const line of linesOf(text, MAX_LINE_CHARACTERS)) {
    number++;
    const read = readSurveyLine(line, inPlots);
    if (read.kind === 'section') {
      inPlots = read.section === 'plots';
      if (read.section === 'head' && part.plots.count > 0) {
        part = begin();
        parts.push(part);
      }
    } else if (read.kind === 'attribute') part.head.set(read.key, read.value);
    else if (read.kind === 'plot') part.plots.begin(read.fields, number);
    else if (read.kind === 'corner') part.plots.take(read.corner, number);
    // Before the plots there may be anything that the format's extensions say.
    else if (read.kind === 'unknown' && (inPlots || part.plots.count > 0)) part.plots.spoil(line, number);
  }
  return parts;
}
