import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { LayerChange, LayerOrder, OwnLayer, OwnLayers } from '#contract/ground.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_BODY, NO_QUERY } from '../../http/requestChecks.ts';
import { readerLanguage } from '../../import/requests/importRefusal.ts';
import { uploadLimits } from '../../import/requests/upload.ts';
import { sweepGround } from '../generationStore.ts';
import { changeLayer, type KeptLayer, orderLayers, readKeptLayers, removeLayer } from '../layerStore.ts';
import { draftRoutes } from './draftRoutes.ts';
import { layerOf } from './groundAnswer.ts';
import type { GroundRooms } from './groundWorks.ts';
import { refuseUnsourced } from './unsourced.ts';

const tags = ['editing'];
const config = { permission: 'ground.manage' } as const;
const params = Type.Object({ code: Type.String() });
type ByCode = { Params: { code: string } };
const FIELD_BYTES = 64 * 1024;

/** Ground of one's own in the browser: what is there, and what is dropped to become some. */
export async function groundRoutes(
  app: FastifyInstance,
  { prompt, ...rooms }: Omit<GroundRooms, 'log'> & { prompt: Ledger },
): Promise<void> {
  await app.register(multipart, { limits: uploadLimits(FIELD_BYTES) });
  const { db } = rooms.ledger;
  // What a server that stopped left behind is nobody's.
  app.addHook('onReady', async () => {
    void sweepGround(db).catch((error: unknown) => app.log.warn({ err: error }, 'ground was not swept'));
  });
  app.addHook('preClose', () => rooms.works.close());
  listRoutes(app, prompt);
  changeRoutes(app, prompt, db);
  draftRoutes(app, { ...rooms, log: app.log }, prompt);
}

function listRoutes(app: FastifyInstance, ledger: Ledger): void {
  app.get(
    '/api/ground',
    {
      config,
      schema: { tags, summary: 'Layers of own ground', querystring: NO_QUERY, response: { 200: OwnLayers } },
    },
    async (request) => {
      const language = readerLanguage(request);
      return { items: (await readKeptLayers(ledger.db)).map((layer) => layerOf(layer, language)) };
    },
  );

  app.post(
    '/api/ground/order',
    {
      config,
      schema: {
        ...{ tags, summary: 'The order of the layers', querystring: NO_QUERY, body: LayerOrder },
        response: { 200: OwnLayers },
      },
    },
    async (request) => {
      const { codes } = readBody(request, LayerOrder);
      const { result } = await ledger.write(writerOf(request), 'layer.order', async (write) => {
        const known = new Set((await readKeptLayers(write.db)).map(({ code }) => code));
        const stranger = codes.find((code) => !known.has(code));
        if (stranger !== undefined || new Set(codes).size < codes.length)
          throw new ProblemError(422, 'invalid', {
            faults: [{ code: 'unknown_code', field: 'codes', found: stranger }],
          });
        await orderLayers(write, codes);
        return await readKeptLayers(write.db);
      });
      return { items: result.map((layer) => layerOf(layer, readerLanguage(request))) };
    },
  );
}

function changeRoutes(app: FastifyInstance, ledger: Ledger, patient: Ledger['db']): void {
  app.patch<ByCode>(
    '/api/ground/:code',
    {
      config,
      schema: {
        ...{
          tags,
          summary: 'Change what is said of a layer',
          querystring: NO_QUERY,
          params,
          body: LayerChange,
        },
        response: { 200: OwnLayer },
      },
    },
    async (request) => {
      const change = readBody(request, LayerChange);
      const { code } = request.params;
      const { role } = identityOf(request).person;
      const { result } = await ledger.write(writerOf(request), 'layer.change', async (write) => {
        const before = await layerNamed(write.db, code);
        // Who may not publish neither shows a layer to the public, nor says something else of one that it sees.
        const concernsPublic = before.published || change.published === true;
        if (concernsPublic && scopeOf(role, 'resource.publish') !== 'all')
          throw new ProblemError(403, 'forbidden');
        refuseUnsourced({ ...before, ...change });
        await changeLayer(write, code, change);
        write.note({ layer: code, ...change });
        return await layerNamed(write.db, code);
      });
      return layerOf(result, readerLanguage(request));
    },
  );

  app.delete<ByCode>(
    '/api/ground/:code',
    {
      config,
      schema: {
        ...{ tags, summary: 'Take a layer away', querystring: NO_QUERY, params, body: NO_BODY },
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      await ledger.write(writerOf(request), 'layer.remove', async (write) => {
        await layerNamed(write.db, code);
        await removeLayer(write, code);
        write.note({ layer: code });
      });
      void sweepGround(patient).catch(() => undefined);
      return reply.code(204).send();
    },
  );
}

async function layerNamed(db: Ledger['db'], code: string): Promise<KeptLayer> {
  const found = (await readKeptLayers(db)).find((layer) => layer.code === code);
  if (!found) throw new ProblemError(404, 'not_found');
  return found;
}
