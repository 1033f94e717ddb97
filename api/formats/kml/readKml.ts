import { basename } from 'node:path';
import { extensionOf } from '../fileLook.ts';
import { FileRefusal, type ReadOptions, type SourceFile } from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { readXml } from '../xml/readXml.ts';
import { decideXmlEncoding, gatherStreamEvidence } from '../xml/xmlEncoding.ts';
import { createKmlLayers, type KmlTables } from './kmlLayers.ts';
import { createKmlListener, type KmlLeftOut } from './kmlListener.ts';
import { kmlNotices, kmlSystemEvidence } from './kmlNotices.ts';
import type { ShapeDoings } from './kmlShape.ts';
import { openKml } from './kmlSource.ts';

/**
 * Reads the placemarks of a KML, of a KMZ, or of what Ovital's map writes (.ovkml, .ovkmz). Links to other files are never followed;
 * pictures, models and views are left out. All of that is told.
 * @throws FileRefusal `kml_only_links`, `kml_without_placemarks`, `no_such_layer`, those of XML and of archives
 */
export async function readKml(path: string, options: ReadOptions): Promise<SourceFile> {
  const source = await openKml(path);
  try {
    const bytes = await gatherStreamEvidence(await source.open());
    const encoding = decideXmlEncoding(bytes, options.encoding);
    const doings: ShapeDoings = { linesAsAreas: 0, labelPoints: 0 };
    const layers = createKmlLayers(options, doings);
    const listener = createKmlListener(layers.take);
    await readXml(await source.open(options.onBytes), source.name, listener, encoding.label);
    const found = layers.finish(extensionOf(basename(path)).startsWith('ov'));
    refuseWithoutRows(found, listener.leftOut, options);
    const isOpen = found.tables.some(({ crs, crsAmong }) => (crs ?? crsAmong) !== undefined);
    return {
      encoding: encoding.name,
      crs: null,
      ...(!isOpen && { isWgs84ByStandard: true }),
      tables: found.tables,
      layers: found.layers,
      notices: [...encoding.notices, ...source.notices, ...kmlNotices(listener.leftOut, doings)],
      evidence: [...source.evidence, ...encoding.evidence, ...kmlSystemEvidence(found)],
      leftOut: NOTHING_LEFT_OUT,
    };
  } finally {
    source.close();
  }
}

function refuseWithoutRows({ tables, layers }: KmlTables, leftOut: KmlLeftOut, options: ReadOptions): void {
  const names = layers.map(({ name }) => name);
  const absent = options.layers?.find((name) => !names.includes(name));
  if (absent !== undefined) throw new FileRefusal('no_such_layer', absent, names.join(', '));
  if (tables.length > 0) return;
  if (leftOut.links > 0) throw new FileRefusal('kml_only_links', leftOut.firstLink, 'Placemark');
  throw new FileRefusal('kml_without_placemarks', undefined, 'Placemark');
}
