import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { sendFile } from '#api/export/sendFile.ts';
import { WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { writeShapefile } from '#api/formats/shapefile/writeShapefile.ts';
import { answerErrors } from '#api/http/errors.ts';
import { oneByOne, type Parcel, parcelTarget } from '../support/randomParcels.ts';

const shapefile = WRITTEN_FORMATS.find(({ code }) => code === 'shapefile')!;
const ring = [
  [120, 36],
  [120.001, 36],
  [120.001, 36.001],
  [120, 36],
];
const parcel: Parcel = {
  ...{ code: 'A-1', name: '甲', note: null, areaM2: 1, floors: null, startedOn: null },
  geometry: JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
};

/** What is answered when a file of the format may be no larger. */
async function answered(mostBytes: number, rows: readonly Parcel[] = [parcel]) {
  const app = Fastify();
  answerErrors(app, { isRecordLost: () => false, isDiskFull: async () => false });
  app.get('/file', async (request, reply) => {
    const pieces = writeShapefile(oneByOne(rows), parcelTarget(), mostBytes);
    return await sendFile(request, reply, shapefile, { name: 'a', pieces });
  });
  return await app.inject({ url: '/file', headers: { 'accept-language': 'zh-CN' } });
}

it('what a format cannot hold is refused in words before anything is sent, be it shapes or their table', async () => {
  const untold = { ...parcel, geometry: null };
  for (const [mostBytes, rows] of [
    [40, [parcel]],
    [20, [untold, untold, untold]],
  ] as const) {
    const { statusCode, body } = await answered(mostBytes, rows);
    expect(statusCode).toBe(422);
    expect(JSON.parse(body)).toMatchObject({
      code: 'invalid',
      errors: [
        { code: 'file_refused', field: 'too_large_to_write', message: expect.stringContaining('缩小筛选') },
      ],
    });
  }
});

it('what it can hold is sent whole', async () => {
  const { statusCode, rawPayload, headers } = await answered(10_000);
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('application/zip');
  expect(rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect(rawPayload.includes('README.txt')).toBe(true);
});
