import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Language } from '#contract/language.ts';
import { Problem } from '#contract/problem.ts';
import { ProjectImport, type ProjectImportData, ProjectPatch } from '#contract/projects.ts';
import { insertAudit } from '../audit/store.ts';
import { readLanguage } from '../export/routes.ts';
import { sendFile } from '../export/sendFile.ts';
import { WRITTEN_TABLES } from '../formats/registry.ts';
import { checkContent } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { leavingOf } from '../http/leaving.ts';
import { ProblemError } from '../http/problemError.ts';
import type { Query } from '../http/query.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { readInChild } from '../import/reading/readInChild.ts';
import { refusing } from '../import/requests/importRefusal.ts';
import { importSemaphore, receiveUpload } from '../import/requests/upload.ts';
import { withUploadFolder } from '../import/requests/uploadFolder.ts';
import { sayNotice } from '../import/words.ts';
import type { RegisterFile, RegisterLine } from './files/readRegister.ts';
import type readRegisterWork from './files/readRegisterWork.ts';
import { type RegisterRow, registerTarget } from './files/registerFile.ts';
import { type ImportPlan, importProjects, planImport } from './importStore.ts';
import { projectItem } from './item.ts';
import { readRegisterFilter, registerQuery } from './registerFilter.ts';
import { type ProjectRooms, readerOf } from './routes.ts';
import { readProjects } from './store.ts';

const FILE_BYTES = 5 * 1024 * 1024;
const FIELD_BYTES = 4 * 1024;
const MOST_FAULTS = 500;
const MOST_ROWS = 5_000;
const tags = ['projects'];

/** The register as a file, and a file as the register. */
export async function projectExchangeRoutes(app: FastifyInstance, rooms: ProjectRooms): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: FILE_BYTES, files: 1, fields: 4, fieldSize: FIELD_BYTES, parts: 5 },
  });
  const { ledger } = rooms;
  const turn = importSemaphore();

  for (const format of WRITTEN_TABLES)
    app.get(
      `/api/projects/export.${format.code}`,
      {
        config: { permission: 'project.read' },
        schema: {
          tags,
          summary: `The projects that pass the filter, as ${format.title}`,
          querystring: registerQuery(['lang']),
          response: { 200: Type.Any() },
        },
      },
      async (request, reply) => {
        const passes = readRegisterFilter(request.query as Query);
        const language: Language = readLanguage(request);
        const reader = readerOf(request, rooms);
        const rows = await readProjects(ledger.db, reader.today);
        const told = rows.map((row): RegisterRow => {
          const { contact, remarks, grade } = row;
          return { ...projectItem(row, reader), contact, remarks, handGrade: grade };
        });
        const pieces = format.write(Readable.from(told.filter(passes)), registerTarget(language));
        return await sendFile(request, reply, format, { name: `wutong-projects-${reader.today}`, pieces });
      },
    );

  app.post(
    '/api/projects/import',
    {
      config: { permission: 'project.create', multipart: true },
      bodyLimit: FILE_BYTES + 64 * 1024,
      schema: {
        tags,
        summary:
          'Projects of an XLSX or CSV file (multipart: file, dryRun; a try unless dryRun=false): by code or name an update, else new; all or nothing',
        consumes: ['multipart/form-data'],
        querystring: NO_QUERY,
        response: { 200: ProjectImport, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const leaving = leavingOf(reply);
      return await withUploadFolder(async (folder) => {
        const { files, isDry } = await receiveUpload(request, folder);
        const [{ name: file, path }] = files;
        return await turn(async () => {
          const register = await refusing(request, () => readRegister(path, leaving));
          const { lines } = register;
          const checked = lines.map(checkLine);
          const plan = isDry
            ? await planImport(ledger.db, identityOf(request).person, checked)
            : await writePlan(rooms, request, file, checked);
          return answerOf(plan, register, { isDry, language: readLanguage(request) });
        }, leaving);
      });
    },
  );
}

/** Reads the file in a process of its own. @throws FileRefusal */
function readRegister(path: string, signal: AbortSignal): Promise<RegisterFile> {
  return readInChild<typeof readRegisterWork>({
    module: new URL('./files/readRegisterWork.ts', import.meta.url),
    input: { path, mostLines: MOST_ROWS },
    signal,
  });
}

/** A line whose values the register takes: bounds and lengths as in an edit. */
function checkLine(line: RegisterLine): RegisterLine {
  try {
    checkContent(line.values, ProjectPatch);
    return line;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // That a number out of range is no null either says nothing more.
    const first = error.faults.filter(
      ({ field }, index) => error.faults.findIndex((fault) => fault.field === field) === index,
    );
    return { ...line, faults: [...line.faults, ...first] };
  }
}

async function writePlan(
  { ledger }: ProjectRooms,
  request: FastifyRequest,
  file: string,
  lines: readonly RegisterLine[],
): Promise<ImportPlan> {
  const { person } = identityOf(request);
  const writer = writerOf(request);
  const { result } = await ledger.write(
    writer,
    'project.import',
    async (write) => {
      const plan = await importProjects(write, person, lines);
      const counts = { file, created: plan.created.length, changed: plan.changed.length };
      if (plan.faults.length === 0) await insertAudit(write.db, writer, 'project.import', counts);
      return plan;
    },
    file.slice(0, 200),
  );
  return result;
}

function answerOf(
  { created, changed, same, faults }: ImportPlan,
  { lines, ignored, leftOut, notices }: RegisterFile,
  { isDry, language }: { isDry: boolean; language: Language },
): ProjectImportData {
  return {
    written: !isDry && faults.length === 0,
    rows: lines.length,
    created: created.length,
    changed: changed.length,
    same,
    ignored: [...ignored],
    leftOut,
    notices: notices.map((notice) => ({ ...notice, message: sayNotice(notice, language, 'page') })),
    errors: faults.slice(0, MOST_FAULTS),
    errorCount: faults.length,
  };
}
