import { open, stat } from 'node:fs/promises';
import { FileRefusal, type ReadOptions, type SourceFile } from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decodeFile } from '../text/encoding.ts';
import { createBlocks } from './blocks.ts';
import type { DxfLeftOut } from './drawing.ts';
import { decideDxfEncoding } from './dxfEncoding.ts';
import { createDxfLayers } from './dxfLayers.ts';
import { dxfEvidence, dxfNotices, namesOf } from './dxfNotices.ts';
import { createDxfShapes } from './dxfShapes.ts';
import { createEntityReader } from './entityReader.ts';
import { createPairReader } from './pairReader.ts';

const HEAD_BYTES = 1 << 16;

/**
 * Reads the closed lines of a DXF (polylines with their arcs as chords, circles, ellipses, splines) and its fills as areas, a table for each
 * layer, also where blocks are inserted; texts that stand in one of them are its note, what programs attached to it and the attributes of its block are
 * columns. Lines that close only together are areas where that is said. Open lines and all else are counted and told. A drawing names no
 * coordinate system: its numbers are asked.
 * @throws FileRefusal `dxf_malformed`, `dxf_truncated`, `dxf_without_areas`, `dxf_areas_of_lines_needed`, `no_such_layer`, `feature_too_long`,
 * `dxf_blocks_too_many`, `dxf_blocks_too_large`, `dxf_blocks_nested`
 */
export async function readDxf(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  const encoding = decideDxfEncoding(await gatherEvidence(path), await headOf(path), options.encoding);
  const layers = createDxfLayers(options.layers);
  const blocks = createBlocks();
  const shapes = createDxfShapes({ ...layers, blocks, linesAsAreas: options.linesAsAreas === true });
  const entities = createEntityReader(shapes.take, blocks.add);
  const pairs = createPairReader(entities.take);
  for await (const text of decodeFile(path, encoding.label, (read) => options.onBytes?.(read, size)))
    pairs.write(text);
  pairs.end();
  entities.end();
  shapes.end(entities.header);
  const found = layers.finish();
  if (found.layers.length === 0) throw withoutAreas(shapes.leftOut);
  return {
    encoding: encoding.name,
    crs: null,
    tables: found.tables,
    layers: found.layers,
    notices: [
      ...encoding.notices,
      ...found.notices,
      ...dxfNotices(shapes.leftOut, options.linesAsAreas === true),
    ],
    evidence: [...encoding.evidence, ...dxfEvidence(shapes.leftOut, entities.header)],
    leftOut: NOTHING_LEFT_OUT,
  };
}

/** A drawing of lines that close together: whether they are areas is asked. */
function withoutAreas(leftOut: DxfLeftOut): FileRefusal {
  if (leftOut.loops === 0) return new FileRefusal('dxf_without_areas', whatThereIs(leftOut));
  const found = String(leftOut.loops);
  const refusal = new FileRefusal('dxf_areas_of_lines_needed', found);
  refusal.questions = [
    { option: 'linesAsAreas', code: 'lines_close', taken: null, found, choices: [{ value: 'true' }] },
  ];
  return refusal;
}

function whatThereIs({ openLines, others, inserts, onPaper }: DxfLeftOut): string {
  const counts = new Map([...openLines, ...others]);
  if (inserts > 0) counts.set('INSERT', inserts);
  if (onPaper > 0) counts.set('LAYOUT', onPaper);
  return namesOf(counts) || '0';
}

async function headOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
