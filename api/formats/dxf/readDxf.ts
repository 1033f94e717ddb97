import { open, stat } from 'node:fs/promises';
import { FileRefusal, type ReadOptions, type SourceFile } from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decodeFile } from '../text/encoding.ts';
import { decideDxfEncoding } from './dxfEncoding.ts';
import { createDxfLayers } from './dxfLayers.ts';
import { dxfEvidence, dxfNotices, namesOf } from './dxfNotices.ts';
import { createDxfShapes, type DxfLeftOut } from './dxfShapes.ts';
import { createEntityReader } from './entityReader.ts';
import { createPairReader } from './pairReader.ts';

const HEAD_BYTES = 1 << 16;

/**
 * Reads the closed lines of a DXF (polylines with their arcs as chords, circles, ellipses) as areas, a table for each layer; texts that
 * stand in one of them are its note, what programs attached to it are columns. Open lines, blocks and all else are counted and told. A
 * drawing names no coordinate system: its numbers are asked.
 * @throws FileRefusal `dxf_malformed`, `dxf_truncated`, `dxf_without_areas`, `no_such_layer`, `feature_too_long`
 */
export async function readDxf(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  const encoding = decideDxfEncoding(await gatherEvidence(path), await headOf(path), options.encoding);
  const layers = createDxfLayers(options.layers);
  const shapes = createDxfShapes(layers.takeArea, layers.takeText);
  const entities = createEntityReader(shapes.take);
  const pairs = createPairReader(entities.take);
  for await (const text of decodeFile(path, encoding.label, (read) => options.onBytes?.(read, size)))
    pairs.write(text);
  pairs.end();
  entities.end();
  shapes.end(entities.header);
  const found = layers.finish();
  if (found.layers.length === 0) throw new FileRefusal('dxf_without_areas', whatThereIs(shapes.leftOut));
  return {
    encoding: encoding.name,
    crs: null,
    tables: found.tables,
    layers: found.layers,
    notices: [...encoding.notices, ...found.notices, ...dxfNotices(shapes.leftOut)],
    evidence: [...encoding.evidence, ...dxfEvidence(shapes.leftOut, entities.header)],
    leftOut: NOTHING_LEFT_OUT,
  };
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
