import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ImportJoins } from '#contract/importJoins.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { leavingOf } from '../../http/leaving.ts';
import { ProblemError } from '../../http/problemError.ts';
import type { Query } from '../../http/query.ts';
import { queryOf } from '../../http/requestChecks.ts';
import type { JoinOptions, OutlineFile } from '../join/joinOptions.ts';
import { joinPairsOf } from '../join/joinPairsOf.ts';
import { type OtherDraft, readOtherDrafts, readOutlineAttributes } from '../join/otherDraftStore.ts';
import type { ImportWorks } from '../works/importWorks.ts';
import { withDraftFile } from './draftFile.ts';
import { refusing } from './importRefusal.ts';
import { ownImport } from './ownImport.ts';
import { readingOf } from './readingOf.ts';

type ById = { Params: { id: string } };
type Other = OutlineFile & { readonly draft: number };

/** What rows without an outline may be joined to. `turn`: reading files waits for one. */
export function joinRoutes(
  app: FastifyInstance,
  { db }: Pick<Ledger, 'db'>,
  turn: ImportWorks['turn'],
): void {
  app.get<ById>(
    '/api/imports/:id/joins',
    {
      config: { permission: 'import.run' },
      schema: {
        tags: ['full'],
        summary:
          'Outlines that the rows of a draft may take by a key: of other drafts and of the record; with here (and draft, layer, there) how these two headings meet',
        querystring: queryOf({
          draft: Type.Optional(Type.String()),
          layer: Type.Optional(Type.String()),
          here: Type.Optional(Type.String()),
          there: Type.Optional(Type.String()),
        }),
        response: { 200: ImportJoins },
      },
    },
    async (request, reply) => {
      const join = readJoin(request.query as Query);
      const signal = leavingOf(reply);
      const draft = await ownImport(db, request, 'import.run');
      const others =
        join?.draft === undefined
          ? await readOtherDrafts(db, draft)
          : [await ownImport(db, request, 'import.run', join.draft)];
      const attributes = await readOutlineAttributes(db);
      const file = { options: readingOf(draft.options), ...(join && { join }), attributes };
      return await turn(
        () =>
          refusing(request, () =>
            withDraftFile(db, draft, (path) =>
              withOthers(db, join && join.draft === undefined ? [] : others, (laid) =>
                joinPairsOf(db, { ...file, path, others: laid }, signal),
              ),
            ),
          ),
        signal,
      );
    },
  );
}

/** Lays out the files of drafts, one within the other; one whose files are gone is not among them. */
async function withOthers<T>(
  db: Ledger['db'],
  [first, ...rest]: readonly OtherDraft[],
  work: (laid: readonly Other[]) => Promise<T>,
): Promise<T> {
  if (first === undefined) return await work([]);
  const { encoding, sheet, layers, crs, axes } = first.options;
  const reading = { encoding, sheet, layers, crs, axes };
  return await withDraftFile(db, first, (path) =>
    withOthers(db, rest, (laid) => work([{ draft: first.id, file: first.file, path, reading }, ...laid])),
  );
}

function readJoin(query: Query): JoinOptions | undefined {
  const { draft, layer, here, there } = query as Record<string, string | undefined>;
  if (here === undefined) return undefined;
  if (draft !== undefined && !/^\d{1,9}$/.test(draft))
    throw new ProblemError(400, 'bad_query', {
      faults: [{ code: 'unknown_code', field: 'draft', found: draft.slice(0, 80) }],
    });
  return {
    here,
    ...(draft !== undefined && { draft: Number(draft) }),
    ...(layer !== undefined && { layer }),
    ...(there !== undefined && { there }),
  };
}
