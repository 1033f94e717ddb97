import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { SETUP_STEPS, Setup, type SetupData, type SetupStep, ZoneChange } from '#contract/setup.ts';
import { today } from '#domain/civilDate.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { writerOf } from '../http/identity.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../http/requestChecks.ts';
import { clearDemo } from '../import/writing/clearDemoStore.ts';
import { putZoneFrom } from '../zones/boundaryFrom.ts';
import { putZones, readZones } from '../zones/store.ts';
import { readBoundaryLayers, readBoundaryOf, readSample, readSetupFigures } from './store.ts';

const tags = ['editing'];
const config = { permission: 'deployment.manage' } as const;
const BODY_LIMIT = 16 * 1024;
const response = { 200: Setup };

/** The first hour of a deployment: what it still lacks, and its zones. */
export function setupStepRoutes(
  app: FastifyInstance,
  { ledger, timeZone }: { readonly ledger: Ledger; readonly timeZone: string },
): void {
  const { db } = ledger;

  app.get(
    '/api/setup',
    { config, schema: { tags, summary: 'How far the deployment is', querystring: NO_QUERY, response } },
    async () => await readSetup(db, today(timeZone)),
  );

  app.put<{ Params: { code: string } }>(
    '/api/setup/zones/:code',
    {
      config,
      bodyLimit: BODY_LIMIT,
      schema: {
        ...{
          tags,
          summary: 'A zone by its code: its names, and its boundary from a day on',
          querystring: NO_QUERY,
        },
        params: Type.Object({ code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' }) }),
        ...{ body: ZoneChange, response },
      },
    },
    async (request) => {
      const { code } = request.params;
      const { name, nameEn, boundary } = readBody(request, ZoneChange);
      await ledger.write(writerOf(request), 'zone.put', async (write) => {
        const zone = { code, name: name.trim(), nameEn: nameEn?.trim() ?? null };
        write.note({ zone: code, name: zone.name, ...(boundary && { validFrom: boundary.validFrom }) });
        if (!boundary) return await putZones(write, [zone]);
        const geometry = await readBoundaryOf(write.db, boundary.layer);
        if (geometry === null)
          throw new ProblemError(422, 'invalid', {
            faults: [{ code: 'unknown_code', field: 'boundary', found: boundary.layer }],
          });
        await putZoneFrom(write, zone, { validFrom: boundary.validFrom, geometry });
      });
      return await readSetup(db, today(timeZone));
    },
  );

  app.post(
    '/api/setup/leave-sample',
    {
      config,
      schema: {
        ...{
          tags,
          summary: 'Take the sample zone out of the record; sites whose data somebody has changed stay',
          querystring: NO_QUERY,
        },
        ...{ body: NO_BODY, response },
      },
    },
    async (request) => {
      await ledger.write(writerOf(request), 'demo.clear', async (write) => {
        if ((await readSample(write.db)) === null) throw new ProblemError(409, 'conflict');
        await clearDemo(write);
        await write.setContent('own');
      });
      return await readSetup(db, today(timeZone));
    },
  );
}

async function readSetup(db: Ledger['db'], day: string): Promise<SetupData> {
  const figures = await readSetupFigures(db);
  const zones = (await readZones(db, 'full')).map(({ code, name, nameEn, boundaries }) => ({
    ...{ code, name, nameEn },
    boundaries: boundaries.map(({ validFrom, areaM2 }) => ({ validFrom, areaM2 })),
  }));
  const isDone: Record<SetupStep, boolean> = {
    zone: zones.length > 0,
    boundary: zones.length > 0 && zones.every(({ boundaries }) => boundaries.length > 0),
    basemap: figures.baseMaps > 0,
    ground: figures.layers + figures.pictures > 0,
    ledger: figures.sites > 0 && figures.unplaced === 0,
    officers: figures.officers > 0,
    publishing: figures.published > 0,
  };
  return {
    today: day,
    steps: SETUP_STEPS.map((step) => ({ step, done: isDone[step] })),
    ...{ figures, zones, sample: await readSample(db), boundaryLayers: await readBoundaryLayers(db) },
  };
}
