import { sql } from 'kysely';
import { ALL_FIELDS, type Field } from '#contract/fields.ts';
import { knownFit } from '#domain/pictures/pictureFit.ts';
import { jsonb } from '#record/expressions.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import { insertBaseMap, putBaseMapKey } from '../../api/basemaps/store.ts';
import { putContainers } from '../../api/containers/store.ts';
import { importResources } from '../../api/import/writing/importStore.ts';
import { putLayer } from '../../api/layers/store.ts';
import { insertPicture, writePicture } from '../../api/pictures/pictureStore.ts';
import type { ImportedKey, ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { changeStatus, setPublished } from '../../api/resources/status/statusStore.ts';
import { importRows, parcel, write } from './writing.ts';

/** A text that stands in one private place of the record and nowhere else. */
export interface Canary {
  readonly where: string;
  readonly text: string;
  /** Whether the full edition shows it; the rest (actors, file names) is read by nobody over HTTP. */
  readonly inFull: boolean;
}

/** A record in which everything private carries a canary. */
export interface CanaryRecord {
  readonly canaries: readonly Canary[];
  readonly publishedId: number;
  readonly hiddenIds: readonly number[];
  /** Days on which the record was different. */
  readonly days: readonly string[];
}

const DAYS = ['2025-03-01', '2025-03-10', '2025-03-20', '2025-04-01'] as const;

class Cage {
  readonly canaries: Canary[] = [];

  text(where: string, inFull = true): string {
    const text = `Kanari${String(this.canaries.length).padStart(3, '0')}`;
    this.canaries.push({ where, text, inFull });
    return text;
  }

  /** A day that nothing else has. */
  day(where: string): string {
    const text = new Date(Date.UTC(2071, 0, 1 + this.canaries.length * 37)).toISOString().slice(0, 10);
    this.canaries.push({ where, text, inFull: true });
    return text;
  }

  number(where: string): number {
    const value = 7_310_001 + this.canaries.length * 1_013;
    this.canaries.push({ where, text: String(value), inFull: true });
    return value;
  }

  /** A canary that a field can hold; undefined where its values are a closed list. */
  valueOf(field: Field, where: string): string | number | string[] | undefined {
    const place = `${where}.${field.key}`;
    if (field.type === 'text') return this.text(place);
    if (field.type === 'list') return [this.text(place)];
    if (field.type === 'date') return this.day(place);
    if (field.type === 'number' && field.unit !== 'percent' && field.unit !== 'm2') return this.number(place);
    return undefined;
  }
}

/** Fields whose texts are codes of a list, or that are set one by one. */
const SET_APART = new Set([
  'code',
  'name',
  'zone',
  'park',
  'building',
  'landUseScheme',
  'landUseCode',
  'project',
]);

function privateValues(cage: Cage, where: string): Partial<ResourceInput> {
  const fields = ALL_FIELDS.filter((field) => field.private && !field.derived && !SET_APART.has(field.key));
  return valuesOf(cage, fields, where);
}

function allValues(cage: Cage, where: string): Partial<ResourceInput> {
  const fields = ALL_FIELDS.filter((field) => !field.derived && !SET_APART.has(field.key));
  return valuesOf(cage, fields, where);
}

function valuesOf(cage: Cage, fields: readonly Field[], where: string): Partial<ResourceInput> {
  const values = fields
    .map((field) => [field.key, cage.valueOf(field, where)] as const)
    .filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(values),
    raw: { owner: cage.text(`${where}.raw`), [cage.text(`${where}.raw key`)]: '1' },
    extra: { 备用: cage.text(`${where}.extra`), [cage.text(`${where}.extra key`)]: 1 },
  };
}

/** One base map for use inside, and one that the public sees: of that, where it comes from and its key are nobody's. */
async function putBaseMaps({ db }: RecordHome, cage: Cage): Promise<void> {
  for (const [position, mayBePublic] of [false, true].entries()) {
    const where = mayBePublic ? 'public base map' : 'base map';
    const shown = (what: string) => (mayBePublic ? what : cage.text(`${where}.${what}`));
    const { id } = await insertBaseMap(db, {
      ...{ code: `xyz-${position}`, kind: 'xyz', position: position + 2 },
      values: {
        ...{ name: shown('name'), nameEn: shown('nameEn'), attribution: shown('attribution') },
        parameters: { url: `https://t0.tianditu.gov.cn/${cage.text(`${where}.url`, false)}/{z}/{x}/{y}` },
        ...{ datum: 'wgs84', reviewNumber: shown('reviewNumber'), extent: null, minZoom: 0, maxZoom: 18 },
        ...{ enabled: true, mayBePublic, cacheAllowed: false },
      },
    });
    await putBaseMapKey(db, id, cage.text(`${where}.key`, false));
  }
}

/** Fills an empty record. */
export async function fillWithCanaries(home: RecordHome): Promise<CanaryRecord> {
  const cage = new Cage();
  await putHolders(home, cage);
  const published: ResourceInput[] = [
    parcel('open-land', { ...privateValues(cage, 'published land'), published: true, zone: 'open-zone' }, 1),
    parcel(
      'open-hall',
      { ...privateValues(cage, 'published hall'), published: true, kind: 'factory', park: 'shared-park' },
      2,
    ),
    {
      ...parcel('open-floor', { ...privateValues(cage, 'published floor'), published: true, kind: 'office' }),
      geometry: null,
      building: 'open-tower',
      floor: 3,
    },
    parcel('open-park', { ...privateValues(cage, 'published park'), published: true, kind: 'park' }, 4),
  ];
  const hidden = (['land', 'factory', 'office', 'park'] as const).map((kind, n) => {
    const where = `unpublished ${kind}`;
    const name = cage.text(`${where}.name`);
    return parcel(
      `hidden-${kind}`,
      {
        ...allValues(cage, where),
        kind,
        name,
        code: cage.text(`${where}.code`),
        searchKey: name,
        zone: cage.text(`${where}.zone`),
        // Of a park that both sides see, the zone is that of its unpublished row.
        park: kind === 'land' ? 'shared-park' : cage.text(`${where}.park`),
        ...(kind === 'office' && { building: cage.text(`${where}.building`) }),
      },
      // Far from the rest: the extent of the public map must not reach there.
      5_000 + n,
    );
  });
  const ids = await importAll(home, cage, [...published, ...hidden]);
  await putLayers(home, cage);
  await putPictures(home, cage);
  await putBaseMaps(home, cage);
  const turned = await turnInTime(home, cage);
  await changeStatuses(home, cage, ids.slice(0, 4));
  return {
    canaries: cage.canaries,
    publishedId: ids[0],
    hiddenIds: [...ids.slice(4), turned],
    days: [...DAYS],
  };
}

async function putHolders(home: RecordHome, cage: Cage): Promise<void> {
  const square = parcel('any', {}, 3).geometry!;
  await write(
    home,
    (open) =>
      putContainers(open, [
        { code: 'open-tower', kind: 'building', name: '公开楼', geometry: square },
        {
          code: cage.text('container without published leaves: code'),
          kind: 'park',
          name: cage.text('container without published leaves: name'),
          nameEn: cage.text('container without published leaves: English name'),
          address: cage.text('container without published leaves: address', false),
        },
      ]),
    DAYS[0],
  );
}

async function importAll(home: RecordHome, cage: Cage, rows: readonly ResourceInput[]): Promise<number[]> {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const frame of ['key', 'searchKey', 'nameSortKey', 'raw', 'extra']) keys.delete(frame);
  const { result } = await writeTransaction(
    home,
    { actor: cage.text('actor', false), verb: 'import', day: DAYS[0] },
    async (open) => {
      open.note({ note: cage.text('audit', false) });
      const batch = { file: cage.text('file name', false), sha256: 'x' };
      return await importResources(open, { rows, fields: [...keys] as ImportedKey[], batch });
    },
  );
  return result.created;
}

async function putLayers(home: RecordHome, cage: Cage): Promise<void> {
  const feature = (where: string) => ({
    class: cage.text(`${where}: class`),
    name: cage.text(`${where}: name`),
    nameEn: cage.text(`${where}: English name`),
    geometry: parcel('any', {}, 5_100).geometry!,
  });
  await write(
    home,
    (open) =>
      putLayer(open, {
        code: cage.text('unpublished layer: code'),
        name: cage.text('unpublished layer: name'),
        nameEn: cage.text('unpublished layer: English name'),
        role: 'block',
        published: false,
        features: [feature('unpublished feature')],
      }),
    DAYS[0],
  );
  // What is said of a layer that nobody may see, and what is dropped and is no layer yet.
  const said = {
    source: cage.text('layer: source', false),
    attribution: cage.text('layer: attribution', false),
  };
  await home.db
    .updateTable('reference_layer')
    .set({ ...said, source_date: cage.text('layer: date of the source', false) })
    .where('published', '=', false)
    .returning('code')
    .execute();
  await home.db
    .insertInto('ground_draft')
    .values({ person: null, file: cage.text('ground draft: file', false), files: [], options: jsonb({}) })
    .returning('id')
    .execute();
  const ground = { name: '水面', geometry: parcel('any', {}, 6).geometry! };
  await write(
    home,
    (open) =>
      putLayer(open, { code: 'water', name: '水', role: 'water', published: true, features: [ground] }),
    DAYS[0],
  );
}

/** One that is not published, and one that is: of that the public sees its name and where it lies, and nothing of how that is known. */
async function putPictures(home: RecordHome, cage: Cage): Promise<void> {
  const put = async (published: boolean, name: string, hash: string) => {
    const where = published ? 'published picture' : 'unpublished picture';
    await write(home, async (open) => {
      const { id } = await insertPicture(open.db, {
        ...{ name, kind: 'plan', bytes: 1, hash: hash.repeat(64) },
        file: cage.text(`${where}: file`, false),
        beside: { definition: cage.text(`${where}: definition`, false) },
        by: cage.text(`${where}: by`, false),
      });
      const point = { x: 0, y: 0, lon: 120, lat: 36, crs: cage.text(`${where}: system of a point`, false) };
      await writePicture(open.db, id, {
        ...{ state: 'ready', width: 10, height: 10, published },
        nameEn: published ? null : cage.text('unpublished picture: English name'),
        placement: { by: 'points', transform: 'similarity', points: [point] },
        georeference: {
          by: 'world_file',
          fit: knownFit([1, 0, 0, -1], [0, 0]),
          systems: [cage.text(`${where}: system`, false)],
        },
        ground: {
          ...{ crs: 'EPSG:4528', fit: knownFit([1, 0, 0, -1], [0, 0]), extent: [120, 36, 121, 37] },
          ...{ minZoom: 8, maxZoom: 18 },
        },
      });
      open.touchLayers();
    });
  };
  await put(false, cage.text('unpublished picture: name'), 'a');
  await put(true, '总体规划图', 'b');
}

/** Published under one name, hidden under another, and shown again under a third. @returns a row that was published and is no more */
async function turnInTime(home: RecordHome, cage: Cage): Promise<number> {
  const named = (name: string, published: boolean) =>
    parcel(
      'turning',
      { name, searchKey: name, published, tenant: cage.text(`turning: tenant of ${name}`, false) },
      7,
    );
  const { created } = await importRows(home, [named('先前公开', true)], undefined, DAYS[0]);
  await importRows(home, [named(cage.text('name while unpublished', false), false)], undefined, DAYS[1]);
  await importRows(home, [named('重新公开', true)], undefined, DAYS[2]);
  const gone = await importRows(
    home,
    [parcel('gone', { name: cage.text('name of what was published once'), published: true }, 8)],
    undefined,
    DAYS[0],
  );
  await write(home, (open) => setPublished(open, gone.created, false), DAYS[3]);
  if (created.length !== 1) throw new Error('Expected one new row');
  return gone.created[0];
}

async function changeStatuses(home: RecordHome, cage: Cage, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const change = async (to: 'negotiating' | 'signed' | 'occupied', day: string) => {
      const reason = cage.text(`reason of ${id} ${to}`);
      const formerUser = cage.text(`former user of ${id} ${to}`);
      const result = await write(
        home,
        (open) =>
          changeStatus(open, { id, to, reason, formerUser, project: cage.text(`project of ${id} ${to}`) }),
        day,
      );
      if (!result.ok) throw new Error(`Expected a change to ${to}, got ${result.code}`);
    };
    await change('negotiating', DAYS[1]);
    await change('signed', DAYS[2]);
    await change('occupied', DAYS[3]);
  }
}

/** Everything that the record holds, as text: where a canary has to be found, or it was never let in. */
export async function dumpOf({ db }: RecordHome): Promise<string> {
  const tables = [
    ...['zone', 'container', 'import_batch', 'resource', 'resource_version', 'status_change', 'audit'],
    ...['reference_layer', 'reference_feature', 'ground_draft', 'picture', 'base_map', 'base_map_key'],
  ];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ all: string | null }>`
      select json_agg(to_jsonb(t) - 'geom')::text as "all" from ${sql.id(table)} t`.execute(db);
    texts.push(rows[0].all ?? '');
  }
  return texts.join('\n');
}
