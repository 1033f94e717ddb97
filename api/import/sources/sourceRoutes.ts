import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  ImportSource,
  ImportSourceChange,
  type ImportSourceData,
  ImportSources,
} from '#contract/importSources.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { readBody } from '../../http/body.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { NO_QUERY } from '../../http/requestChecks.ts';
import {
  changeSource,
  dropSource,
  findSource,
  type KeptSource,
  readSource,
  readSources,
} from './sourceStore.ts';

const tags = ['full'];
const config = { permission: 'import.run' } as const;
type ById = { Params: { id: string } };

/** Where files come from again and again, with what was decided of the last one. */
export function sourceRoutes(app: FastifyInstance, ledger: Ledger): void {
  const { db } = ledger;
  app.get(
    '/api/import-sources',
    {
      config,
      schema: {
        ...{ tags, summary: 'Sources of files, with what was decided of them', querystring: NO_QUERY },
        response: { 200: ImportSources },
      },
    },
    async () => ({ items: (await readSources(db)).map(sourceOf) }),
  );

  app.patch<ById>(
    '/api/import-sources/:id',
    {
      config,
      schema: {
        ...{ tags, summary: 'Name a source, or have its files imported at once', querystring: NO_QUERY },
        body: ImportSourceChange,
        response: { 200: ImportSource },
      },
    },
    async (request) => {
      const change = readBody(request, ImportSourceChange);
      const { id } = await touchable(db, request, change.autoImport !== undefined);
      const { result } = await ledger.write(writerOf(request), 'import.source', async (write) => {
        await refuseTakenName(write.db, id, change.name);
        if (!(await changeSource(write.db, id, change))) throw new ProblemError(404, 'not_found');
        const changed = await readSource(write.db, id);
        write.note({ source: id, ...change });
        return sourceOf(changed!);
      });
      return result;
    },
  );

  app.delete<ById>(
    '/api/import-sources/:id',
    {
      config,
      schema: { tags, summary: 'Forget what was decided of a source', querystring: NO_QUERY },
    },
    async (request, reply) => {
      const { id, name } = await touchable(db, request, false);
      await ledger.write(writerOf(request), 'import.source', async (write) => {
        if (!(await dropSource(write.db, id))) throw new ProblemError(404, 'not_found');
        write.note({ source: id, name, removed: true });
      });
      return reply.code(204).send();
    },
  );
}

/** A source that whoever asks may change: what is imported at once is said by those who may import everything. */
async function touchable(db: Ledger['db'], request: FastifyRequest, isAuto: boolean): Promise<KeptSource> {
  const source = await readSource(db, idOf(request));
  if (!source) throw new ProblemError(404, 'not_found');
  const mayAll = scopeOf(identityOf(request).person.role, 'import.run') === 'all';
  if ((isAuto || source.autoImport) && !mayAll) throw new ProblemError(403, 'forbidden');
  return source;
}

async function refuseTakenName(db: Ledger['db'], id: number, name: string | null | undefined): Promise<void> {
  if (name === undefined || name === null) return;
  const other = await findSource(db, { name, fingerprint: null });
  if (other && other.id !== id)
    throw new ProblemError(409, 'conflict', {
      faults: [{ code: 'already_taken', field: 'name', found: name }],
    });
}

function sourceOf({ at, headings, ...source }: KeptSource): ImportSourceData {
  return { ...source, headings: [...headings], at: at.toISOString() };
}
