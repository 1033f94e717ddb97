import type { FastifyInstance } from 'fastify';
import type { RoutePermission } from '../http/access.ts';

/** Routes that share a permission, where they do not name one themselves. */
export async function permissionRoom(
  app: FastifyInstance,
  permission: RoutePermission | null,
  fill: (inside: FastifyInstance) => Promise<void>,
): Promise<void> {
  await app.register(async (inside) => {
    inside.addHook('onRoute', (route) => {
      if (permission !== null) route.config = { permission, ...route.config };
    });
    await fill(inside);
  });
}
