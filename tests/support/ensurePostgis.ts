import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian 12's PostgreSQL, the oldest that production may have. */
export const POSTGRESQL_BIN = '/usr/lib/postgresql/15/bin';
const POSTGIS_LIBRARY = '/usr/lib/postgresql/15/lib/postgis-3.so';
const PACKAGES = ['postgresql-15', 'postgresql-15-postgis-3'];

/** Installs PostgreSQL 15 and PostGIS from Debian where they are missing. @throws when that cannot be done here, saying what to do */
export function ensurePostgis(): void {
  if (existsSync(`${POSTGRESQL_BIN}/initdb`) && existsSync(POSTGIS_LIBRARY)) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  try {
    run([...sudo, ...environment, 'apt-get', 'update', '-q']);
    run([...sudo, ...environment, 'apt-get', 'install', '-qy', '--no-install-recommends', ...PACKAGES]);
  } catch (cause) {
    throw new Error(
      `The tests need PostgreSQL 15 with PostGIS: as root, run \`apt-get install ${PACKAGES.join(' ')}\`.`,
      {
        cause,
      },
    );
  }
  if (!existsSync(POSTGIS_LIBRARY))
    throw new Error(`Expected ${POSTGIS_LIBRARY} after installing ${PACKAGES.join(' ')}.`);
}

function run([program, ...rest]: string[]): void {
  execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
}
