/** An extract as a test describes it. */
export interface OsmModel {
  readonly nodes: readonly {
    readonly id: number;
    readonly at: readonly [number, number];
    readonly tags?: Record<string, string>;
  }[];
  readonly ways: readonly {
    readonly id: number;
    readonly refs: readonly number[];
    readonly tags?: Record<string, string>;
  }[];
  readonly relations?: readonly {
    readonly id: number;
    readonly members: readonly { readonly ref: number; readonly role: string }[];
    readonly tags: Record<string, string>;
  }[];
}

/** The extract as OpenStreetMap's XML. */
export function osmText({ nodes, ways, relations = [] }: OsmModel): string {
  const tagsOf = (tags: Record<string, string> = {}) =>
    Object.entries(tags)
      .map(
        ([key, value]) => `<tag k="${key}" v="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`,
      )
      .join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">',
    ...nodes.map(
      ({ id, at: [lon, lat], tags }) =>
        `<node id="${id}" version="1" lat="${lat}" lon="${lon}">${tagsOf(tags)}</node>`,
    ),
    ...ways.map(
      ({ id, refs, tags }) =>
        `<way id="${id}" version="1">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagsOf(tags)}</way>`,
    ),
    ...relations.map(
      ({ id, members, tags }) =>
        `<relation id="${id}" version="1">${members
          .map(({ ref, role }) => `<member type="way" ref="${ref}" role="${role}"/>`)
          .join('')}${tagsOf(tags)}</relation>`,
    ),
    '</osm>',
  ].join('\n');
}

/** The same as PBF: one block, nodes not dense. Source: https://wiki.openstreetmap.org/wiki/PBF_Format */
export function osmPbf({ nodes, ways, relations = [] }: OsmModel, pack: (bytes: Buffer) => Buffer): Buffer {
  const texts: string[] = [''];
  const textOf = (text: string) => {
    const known = texts.indexOf(text);
    return known < 0 ? texts.push(text) - 1 : known;
  };
  const tagsOf = (tags: Record<string, string> = {}) => [
    field(2, packed(Object.keys(tags).map(textOf))),
    field(3, packed(Object.values(tags).map(textOf))),
  ];
  const group = Buffer.concat([
    ...nodes.map(({ id, at: [lon, lat], tags }) =>
      field(
        1,
        Buffer.concat([
          number(1, zigzag(id)),
          ...tagsOf(tags),
          number(8, zigzag(Math.round(lat * 1e7))),
          number(9, zigzag(Math.round(lon * 1e7))),
        ]),
      ),
    ),
    ...ways.map(({ id, refs, tags }) =>
      field(3, Buffer.concat([number(1, id), ...tagsOf(tags), field(8, packed(deltas(refs)))])),
    ),
    ...relations.map(({ id, members, tags }) =>
      field(
        4,
        Buffer.concat([
          ...[number(1, id), ...tagsOf(tags), field(8, packed(members.map(({ role }) => textOf(role))))],
          ...[
            field(9, packed(deltas(members.map(({ ref }) => ref)))),
            field(10, packed(members.map(() => 1))),
          ],
        ]),
      ),
    ),
  ]);
  const table = Buffer.concat(texts.map((text) => field(1, Buffer.from(text))));
  const data = Buffer.concat([field(1, table), field(2, group)]);
  return Buffer.concat([
    blob('OSMHeader', field(4, Buffer.from('OsmSchema-V0.6')), pack),
    blob('OSMData', data, pack),
  ]);
}

function blob(type: string, data: Buffer, pack: (bytes: Buffer) => Buffer): Buffer {
  const body = Buffer.concat([number(2, data.length), field(3, pack(data))]);
  const header = Buffer.concat([field(1, Buffer.from(type)), number(3, body.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) | 128);
  }
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function packed(values: readonly number[]): Buffer {
  return Buffer.concat(values.map(varint));
}

function zigzag(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2;
}

function deltas(values: readonly number[]): number[] {
  return values.map((value, place) => zigzag(value - (values[place - 1] ?? 0)));
}
