import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { LEDGER_VERSION } from '#contract/events.ts';
import { OFFICE_VERSIONS } from '#contract/office.ts';
import type { RecordHome } from '#record/home.ts';
import { createEndings } from '../accounts/endings.ts';
import { openOutsideLogin } from '../accounts/outsideRoutes.ts';
import { peopleRoutes } from '../accounts/peopleRoutes.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { auditRoutes } from '../audit/routes.ts';
import { archiveRoutes } from '../basemaps/archives/archiveRoutes.ts';
import { baseMapRoutes } from '../basemaps/routes.ts';
import { baseMapTrialRoute } from '../basemaps/trialRoute.ts';
import { createLedger } from '../editions/ledger.ts';
import { officeFor } from '../editions/reader.ts';
import { monthFileRoutes } from '../export/months/monthFileRoutes.ts';
import { templateRoutes } from '../export/templates/templateRoutes.ts';
import { groundRoutes } from '../ground/requests/groundRoutes.ts';
import { diffRoutes } from '../history/routes.ts';
import { importRoutes } from '../import/requests/importRoutes.ts';
import { createImportWorks, type ImportWorks } from '../import/works/importWorks.ts';
import { keptMatchRoutes } from '../matching/keptRoutes.ts';
import { matchNewsRoutes } from '../matching/newsRoutes.ts';
import { monthRoutes } from '../months/routes.ts';
import { outcomeBoardRoutes } from '../outcomes/boardRoutes.ts';
import { pictureRoutes } from '../pictures/routes.ts';
import { createPictureWorks } from '../pictures/works/pictureWorks.ts';
import { projectEntryRoutes } from '../projects/entryRoutes.ts';
import { projectExchangeRoutes } from '../projects/fileExchangeRoutes.ts';
import { projectFileRoutes } from '../projects/fileRoutes.ts';
import { projectRoutes } from '../projects/routes.ts';
import { remindDaily } from '../reminders/daily.ts';
import { reminderRoutes } from '../reminders/routes.ts';
import { attachmentRoutes } from '../resources/attachments/attachmentRoutes.ts';
import { geometryRoutes } from '../resources/boundary/geometryRoutes.ts';
import { proposalRoutes } from '../resources/boundary/proposalRoutes.ts';
import { historyRoutes } from '../resources/history/historyRoutes.ts';
import { editRoutes } from '../resources/row/editRoutes.ts';
import { verifyRoutes } from '../resources/row/verifyRoutes.ts';
import { rowsRoutes } from '../resources/sheet/rowsRoutes.ts';
import { statusRoutes } from '../resources/status/statusRoutes.ts';
import { settingRoutes } from '../settings/routes.ts';
import { setupStepRoutes } from '../setup/routes.ts';
import type { LedgerRoom } from './ledgerRoom.ts';

interface OfficerRoom extends Omit<LedgerRoom, 'streams'> {
  readonly home: RecordHome;
  readonly works: ImportWorks;
}

/** What needs an account; each route names its own permission. */
export async function fillOffice(
  app: FastifyInstance,
  { home, editions, prompt, cookieLogin, access, config, baseMaps, pictures, works }: OfficerRoom,
): Promise<void> {
  const { ledger, full } = prompt;
  /** For work that has its turn, or that nobody waits for: it is not refused because somebody else has the record. */
  const patientLedger = createLedger(home, editions, config.datums);
  const endings = createEndings(home);
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // The engine holds a write before it is answered: whoever wrote knows of which version what they have must be.
    if (request.method !== 'GET' && request.identity) {
      reply.header(LEDGER_VERSION, String(full.engine.version));
      reply.header(OFFICE_VERSIONS, JSON.stringify(officeFor(request, editions.office.versions())));
    }
    return payload;
  });
  app.addHook('onClose', () => endings.close());
  app.addHook('preClose', () => works.close());
  const outside = openOutsideLogin(app, config);
  accountRoutes(app, { ledger, cookie: cookieLogin, endings, access, outside });
  peopleRoutes(app, { ledger, cookie: cookieLogin });
  setupStepRoutes(app, { ledger, timeZone: config.timeZone });
  baseMapRoutes(app, { ledger, room: baseMaps });
  baseMapTrialRoute(app, baseMaps);
  await app.register((files) => importRoutes(files, { ledger, patient: patientLedger, works }));
  await app.register((files) =>
    archiveRoutes(files, { uploaded: join(config.dataDir, 'maps'), own: config.mapDir }),
  );
  const groundWorks = createImportWorks();
  await app.register((files) =>
    groundRoutes(files, { home, prompt: ledger, ledger: patientLedger, works: groundWorks }),
  );
  await app.register((files) => templateRoutes(files, ledger, () => full.rules()));
  editRoutes(app, ledger);
  rowsRoutes(app, ledger);
  geometryRoutes(app, ledger);
  proposalRoutes(app, ledger);
  statusRoutes(app, ledger);
  historyRoutes(app, ledger);
  verifyRoutes(app, ledger);
  await app.register((files) => attachmentRoutes(files, ledger));
  const preparing = createPictureWorks(patientLedger, pictures, (error, message) =>
    app.log.warn(error, message),
  );
  app.addHook('onReady', () => preparing.resume());
  app.addHook('preClose', () => preparing.close());
  await app.register((files) => pictureRoutes(files, { ledger, files: pictures, works: preparing }));
  projectRoutes(app, { ledger, full });
  projectEntryRoutes(app, ledger);
  keptMatchRoutes(app, ledger, full);
  matchNewsRoutes(app, full);
  outcomeBoardRoutes(app, ledger);
  await app.register((files) => projectFileRoutes(files, ledger));
  await app.register((files) => projectExchangeRoutes(files, { ledger, full }));
  diffRoutes(app, ledger);
  monthRoutes(app, ledger);
  monthFileRoutes(app, ledger);
  settingRoutes(app, { ledger, full, operator: config.operator });
  auditRoutes(app, {
    ledger,
    timeZone: config.timeZone,
    zoneName: (code) => full.catalog().zones.find((zone) => zone.code === code)?.name ?? code,
  });
  const hosts = config.webhookHosts;
  reminderRoutes(app, { ledger, full, hosts });
  remindDaily(app, { ledger: patientLedger, full: editions.full, hosts }, config.timeZone);
}
