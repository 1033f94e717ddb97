/** Tags of an object of OpenStreetMap. */
export type OsmTags = Readonly<Record<string, string>>;

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Hears of the objects of an extract, in the order of the file. */
export interface OsmListener {
  node(id: number, lon: number, lat: number, tags: OsmTags | null): void;
  way(id: number, refs: readonly number[], tags: OsmTags | null): void;
  relation(id: number, members: readonly OsmMember[], tags: OsmTags | null): void;
}

/** What an extract may hold: a province has some twenty million nodes. */
export const OSM_CAPS = { nodes: 40_000_000, refsOfWay: 100_000, members: 100_000, tags: 2_000 } as const;
