import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { VERSION } from '../version.ts';
import { permissionRoom } from './permissionRoom.ts';

/** The description of the interface, and the page that shows it to who may read the ledger. */
export async function describeInterface(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Wutong 梧桐', version: VERSION, license: { name: 'MIT' } },
      tags: [
        {
          name: 'full',
          description: 'The full edition; without a login open on this machine only, if at all',
        },
        { name: 'accounts', description: 'Logging in, accounts' },
        { name: 'editing', description: 'Making and changing resources; for accounts that may' },
        { name: 'projects', description: 'Projects and the sites that fit them' },
        { name: 'public', description: 'The public edition: published resources and public fields' },
        { name: 'health' },
      ],
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) => String(json.$id ?? `def-${index}`),
    },
  });
  await permissionRoom(app, 'ledger.read', async (docs) => {
    // The page keeps to the policy of all others: its own would ask for HTTPS where there is none, and name a host that checks descriptions.
    await docs.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { validatorUrl: null } });
  });
}
