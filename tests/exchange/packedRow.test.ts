import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ewkbHex } from '#api/formats/wkb/ewkbHex.ts';
import { readWkb } from '#api/formats/wkb/readWkb.ts';
import { PACKED_COLUMNS, packColumns } from '#api/import/reading/packedColumns.ts';
import { createPacker, type PackedRow } from '#api/import/reading/packedRow.ts';

/** A portion is full with 500 of them. */
const sizeOf = () => 2_000;

describe('rows on their way to the record', () => {
  it('are kept in their order, one portion while the next is gathered, and all of them by the end', async () => {
    const kept: number[] = [];
    let open = 0;
    let most = 0;
    const packer = createPacker<number>(async (some) => {
      most = Math.max(most, ++open);
      for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
      kept.push(...some);
      open--;
    }, sizeOf);
    const all = Array.from({ length: 1_801 }, (_, place) => place);
    let behind = false;
    for (const number of all) {
      await packer.put(number);
      behind ||= open === 1;
    }
    await packer.end();
    expect(kept).toEqual(all);
    expect({ most, open, behind }).toEqual({ most: 1, open: 0, behind: true });
  });

  it('tell whoever gathers that they could not be kept', async () => {
    const packer = createPacker<number>(async () => {
      throw new Error('gone');
    }, sizeOf);
    const gather = async () => {
      for (let place = 0; place < 2_000; place++) await packer.put(place);
      await packer.end();
    };
    await expect(gather()).rejects.toThrow('gone');
  });
});

const position = fc.tuple(
  fc.double({ min: -180, max: 180 }),
  fc.double({ min: -85, max: 85 }),
) as fc.Arbitrary<Position>;
const ring = fc.array(position, { minLength: 4, maxLength: 8 });
const rings = fc.array(ring, { minLength: 1, maxLength: 3 });
const shape = fc.oneof(
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  ring.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
  rings.map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
  rings.map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
  fc
    .array(rings, { minLength: 1, maxLength: 3 })
    .map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
);
/** Numbers have one zero. */
const plain = (geometry: unknown) => JSON.parse(JSON.stringify(geometry)) as unknown;

it('outlines are written as the binary that we read, to the last digit, in lon/lat', () => {
  fc.assert(
    fc.property(shape, (geometry) => {
      const read = readWkb(Buffer.from(ewkbHex(geometry), 'hex'));
      expect('geometry' in read && plain(read.geometry)).toEqual(plain(geometry));
      expect(ewkbHex(geometry)).toMatch(/^01\d{2}000020e6100000/);
    }),
  );
});

describe('columns of rows', () => {
  const columnsOf = (...rows: PackedRow[]) => {
    const texts = packColumns(rows).map((bytes) => Buffer.from(bytes).toString());
    return Object.fromEntries(PACKED_COLUMNS.map(({ name }, place) => [name, texts[place]]));
  };

  it('are arrays as the record reads them; signs that it reads otherwise are marked, those that it refuses left out', () => {
    const odd = columnsOf(
      {
        o: 1,
        s: '表"1"\\',
        l: 2,
        k: 'a\0b',
        lon: Number.NaN,
        lat: -0,
        raw: { 备注: 'x\0y\ud800' },
        unplaced: false,
      },
      { o: 2, s: null, l: 3, r: { field: 'code', code: 'x', found: '', expected: '' } },
    );
    expect(odd).toMatchObject({
      ...{
        ordinal: '{1,2}',
        sheet: '{"表\\"1\\"\\\\",NULL}',
        key: '{"ab",NULL}',
        lon: '{NULL,NULL}',
        lat: '{0,NULL}',
      },
      ...{
        raw: '[{"备注":"xy\ufffd"},null]',
        unplaced: '{false,NULL}',
        reject: '[null,{"field":"code","code":"x","found":"","expected":""}]',
      },
    });
  });

  it('without any value are empty', () => {
    expect(columnsOf({ o: 1, s: null, l: 2, k: 'a' })).toMatchObject({
      sheet: '{}',
      silence: '[]',
      outline: '{}',
    });
  });
});
