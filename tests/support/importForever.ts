import { openRecord } from '#record/home.ts';
import { importRows, parcel } from './writing.ts';

/** A process that imports files of that many rows one after the other, for tests to kill. Prints each file's number once committed. */
const [dataDir, rows, databaseUrl] = process.argv.slice(2);
const home = await openRecord({ dataDir, databaseUrl, timeZone: 'Asia/Shanghai', log: () => undefined });
const { rows: known } = await home.db
  .selectFrom('resource')
  .select('remarks')
  .distinct()
  .execute()
  .then((found) => ({ rows: found }));
let file = Math.max(0, ...known.map(({ remarks }) => Number(remarks)));
process.stdout.write(`at ${file}\n`);
for (;;) {
  file += 1;
  process.stdout.write(`begin ${file}\n`);
  // Every file sets the same mark on every row, and adds some: a file that was half taken shows.
  const of = Array.from({ length: Number(rows) }, (_, n) => parcel(`row-${n}`, { remarks: String(file) }, n));
  await importRows(home, [...of, parcel(`new-${file}`, { remarks: String(file) })]);
  process.stdout.write(`end ${file}\n`);
}
