import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

interface Need {
  readonly what: string;
  /** Debian's package names. */
  readonly packages: readonly string[];
  readonly isThere: () => boolean;
}

const POSTGIS_CONTROL = '/usr/share/postgresql/15/extension/postgis.control';

const NEEDS: readonly Need[] = [
  {
    what: 'PostgreSQL 15 with PostGIS 3',
    packages: ['postgresql-15', 'postgresql-15-postgis-3'],
    isThere: () => existsSync('/usr/lib/postgresql/15/bin/postgres') && existsSync(POSTGIS_CONTROL),
  },
  { what: 'Chromium', packages: ['chromium'], isThere: () => existsSync('/usr/bin/chromium') },
  {
    what: 'a font with Chinese characters',
    packages: ['fonts-noto-cjk'],
    isThere: () =>
      existsSync('/usr/share/fonts/opentype/noto') &&
      readdirSync('/usr/share/fonts/opentype/noto').some((file) => file.includes('CJK')),
  },
];

/**
 * Installs from Debian's packages what the tests need and the machine lacks.
 * @throws Error that names what is missing and the command that installs it, where this may not be done from here
 */
export function ensureSystemPackages(): void {
  const missing = NEEDS.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => need.packages);
  const command = `apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
  const what = missing.map((need) => need.what).join(', ');
  console.log(`The tests need ${what}: installing ${packages.join(', ')} …`);
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo -n ';
  for (const step of ['apt-get update', command]) {
    const { status } = spawnSync(`${asRoot}env DEBIAN_FRONTEND=noninteractive ${step}`, {
      shell: true,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0)
      throw new Error(
        `The tests need ${what}, and it could not be installed from here. On Debian 12: ${command}`,
      );
  }
  const still = missing.filter((need) => !need.isThere()).map((need) => need.what);
  if (still.length > 0)
    throw new Error(`Installed ${packages.join(', ')}, but ${still.join(', ')} still cannot be found`);
}
