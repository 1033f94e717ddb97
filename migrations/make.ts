import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrations } from '#record/migrate.ts';
import { differences, registryMigration } from '#record/registryMigration.ts';

/** Writes the next migration from the registries of fields and roles: `npm run migration -- a_name`. Read it before it is committed; then it stays. */
const [name = ''] = process.argv.slice(2);
if (!/^[a-z]\w*$/.test(name)) {
  console.error(
    `Found the name ${JSON.stringify(name)}, expected one like hall_doors: npm run migration -- hall_doors`,
  );
  process.exit(1);
}
const migrations = readMigrations();
if (differences(migrations).length === 0) {
  console.log('The migrations make what the registries say: nothing to write.');
} else {
  const number = 1 + Math.max(...migrations.map((migration) => Number(migration.name.slice(0, 4))));
  const file = `${String(number).padStart(4, '0')}_${name}.sql`;
  writeFileSync(join(import.meta.dirname, file), registryMigration(migrations));
  console.log(`migrations/${file}`);
}
