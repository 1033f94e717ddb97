import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FileRefusal } from '../source.ts';
import { readXml, type XmlAttributes } from '../xml/readXml.ts';
import { OSM_CAPS, type OsmListener, type OsmMember } from './osmItems.ts';

/**
 * Reads the XML of OpenStreetMap as a stream: objects that are marked as deleted are passed over.
 * @throws FileRefusal as `readXml` does; `osm_damaged` for an object without a number or a place, `osm_too_large`
 */
export async function readOsmXml(
  path: string,
  listener: OsmListener,
  onBytes: (read: number, total: number) => void,
): Promise<void> {
  const { size } = await stat(path);
  await readXml(counted(path, size, onBytes), 'osm', createReader(listener));
}

async function* counted(path: string, size: number, onBytes: (read: number, total: number) => void) {
  let read = 0;
  for await (const chunk of createReadStream(path)) {
    read += (chunk as Uint8Array).length;
    onBytes(read, size);
    yield chunk as Uint8Array;
  }
}

interface OpenObject {
  readonly kind: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly isGone: boolean;
  tags: Record<string, string> | null;
  readonly refs: number[];
  readonly members: OsmMember[];
}

function createReader(listener: OsmListener) {
  let open: OpenObject | null = null;
  let tags = 0;
  return {
    open(name: string, attributes: XmlAttributes) {
      if (name === 'node' || name === 'way' || name === 'relation') {
        open = beginObject(name, attributes);
        tags = 0;
      } else if (open === null) return;
      else if (name === 'tag' && attributes.k !== undefined) {
        if (++tags > OSM_CAPS.tags) throw tooLarge(open, tags, OSM_CAPS.tags);
        open.tags ??= Object.create(null) as Record<string, string>;
        open.tags[attributes.k] = attributes.v ?? '';
      } else if (name === 'nd') {
        if (open.refs.push(numberOf(attributes.ref, open)) > OSM_CAPS.refsOfWay)
          throw tooLarge(open, open.refs.length, OSM_CAPS.refsOfWay);
      } else if (name === 'member') {
        const { type = '', ref, role = '' } = attributes;
        if (type !== 'node' && type !== 'way' && type !== 'relation') throw damaged(open, type);
        if (open.members.push({ type, ref: numberOf(ref, open), role }) > OSM_CAPS.members)
          throw tooLarge(open, open.members.length, OSM_CAPS.members);
      }
    },
    close(name: string) {
      if (open === null || name !== open.kind) return;
      const { kind, id, lon, lat, isGone, tags: own, refs, members } = open;
      open = null;
      if (isGone) return;
      if (kind === 'node') listener.node(id, lon, lat, own);
      else if (kind === 'way') listener.way(id, refs, own);
      else listener.relation(id, members, own);
    },
  };
}

function beginObject(kind: OpenObject['kind'], attributes: XmlAttributes): OpenObject {
  const isGone = attributes.action === 'delete' || attributes.visible === 'false';
  const about = { kind, id: attributes.id ?? '' };
  const id = numberOf(attributes.id, about);
  const isPlace = kind === 'node' && !isGone;
  const [lon, lat] = isPlace ? [Number(attributes.lon ?? 'x'), Number(attributes.lat ?? 'x')] : [0, 0];
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
    throw damaged(about, `lon ${attributes.lon}, lat ${attributes.lat}`);
  return { kind, id, lon, lat, isGone, tags: null, refs: [], members: [] };
}

interface Named {
  readonly kind: string;
  readonly id: number | string;
}

function numberOf(text: string | undefined, about: Named): number {
  const number = text === undefined || !/^-?\d{1,15}$/.test(text) ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw damaged(about, String(text));
  return number;
}

function damaged({ kind, id }: Named, found: string): FileRefusal {
  return new FileRefusal('osm_damaged', `${kind} ${id}: ${found}`.slice(0, 120), 'OSM');
}

function tooLarge({ kind, id }: Named, found: number, limit: number): FileRefusal {
  return new FileRefusal('osm_too_large', `${kind} ${id}: ${found}`, `≤ ${limit}`);
}
