import type { Status } from '#contract/kinds.ts';
import type { Row } from '#data/demo/make/row.ts';
import { addDays, type CivilDate } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { type Write, writeTransaction } from '#record/write.ts';
import { putContainers } from '../containers/store.ts';
import { importResources } from '../import/writing/importStore.ts';
import { putLayer } from '../layers/store.ts';
import { putZones } from '../zones/store.ts';
import { type DemoFiles, readDemoFiles } from './demoFiles.ts';
import {
  broughtFields,
  containerInputs,
  type DatedChange,
  datedChange,
  layerInputs,
  resourceInput,
  zoneInput,
} from './demoInput.ts';
import { writeProjects } from './projectStore.ts';
import { changeStatuses, readIds, type Standing } from './store.ts';

export interface DemoLoaded {
  readonly resources: number;
  readonly statusChanges: number;
  readonly version: number | null;
}

/** One day of the demo's history: what entered the ledger, and what changed. */
interface DemoDay {
  readonly entering: Row[];
  readonly changes: DatedChange[];
}

/**
 * Loads the demo zone with 24 months of history that end on `day`, in one transaction. For a record that is empty: the keys of the
 * demo's resources must not exist.
 */
export async function loadDemo(
  home: Pick<RecordHome, 'db'>,
  options: { readonly day: CivilDate },
): Promise<DemoLoaded> {
  const files = await readDemoFiles();
  const { day } = options;
  const { result, version } = await writeTransaction(
    home,
    { actor: 'demo', verb: 'demo.load', day },
    (write) => writeDemo(write, files, day),
  );
  return { ...result, version };
}

async function writeDemo(write: Write, files: DemoFiles, day: CivilDate) {
  await putZones(write, [zoneInput(files.zone, day)]);
  await putContainers(write, containerInputs(files));
  for (const layer of layerInputs(files)) await putLayer(write, layer);
  const fields = broughtFields(files.resources);
  const standings = new Map<string, Standing>();
  let statusChanges = 0;
  for (const [offset, { entering, changes }] of historyOf(files.resources, day)) {
    await write.setDay(addDays(day, offset));
    if (entering.length > 0) {
      const rows = entering.map((row) => resourceInput(row, files.zone.code, day));
      const { created } = await importResources(write, { rows, fields });
      const ids = await readIds(write, created);
      for (const row of entering) {
        standings.set(row.code, { id: ids.get(row.code)!, status: row.status as Status, project: null });
      }
    }
    if (changes.length > 0) await changeStatuses(write, changes, standings);
    statusChanges += changes.length;
  }
  await writeProjects(write, files.projects, day);
  await write.setDay(day);
  await write.setContent('demo');
  write.note({ resources: files.resources.length, statusChanges });
  return { resources: files.resources.length, statusChanges };
}

/** The days of the history in order, each with its events. */
function historyOf(rows: readonly Row[], day: CivilDate): [number, DemoDay][] {
  const days = new Map<number, DemoDay>();
  const at = (offset: number): DemoDay => {
    const known = days.get(offset) ?? { entering: [], changes: [] };
    days.set(offset, known);
    return known;
  };
  for (const row of rows) {
    at(row.created).entering.push(row);
    for (const event of row.events) at(event.on).changes.push(datedChange(row.code, event, day));
  }
  return [...days].toSorted(([a], [b]) => a - b);
}
