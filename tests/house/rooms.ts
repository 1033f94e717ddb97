import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A room and the rooms that its files import, types and all. */
export type Rooms = ReadonlyMap<string, ReadonlySet<string>>;

const SOURCE = /\.(ts|tsx|mjs)$/;
/** How the code is formatted: names of modules stand in single quotes. The last one is how workers and child processes are named. */
const IMPORTS = /(?:\b(?:from|import)\s+|\b(?:import|new URL)\(\s*)'([^'\n]+)'/g;
/** The files that lie in no folder of their own. */
const WITHOUT_FOLDER: Readonly<Record<string, string>> = {
  'api/cli.ts': 'cli',
  'api/config.ts': 'config',
  'api/version.ts': 'config',
};

/** The imports between the rooms of a tree: folders of `api` and `web`, and `data`. */
export function readRooms(root: string): Rooms {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly imports: Readonly<Record<string, string>>;
  };
  const short = Object.entries(imports).map(([name, path]) => [
    name.replace('*', ''),
    normalize(path).replace('*', ''),
  ]);
  const rooms = new Map<string, Set<string>>();
  for (const file of sourcesOf(root)) {
    const room = roomOf(file);
    const known = rooms.get(room) ?? new Set();
    rooms.set(room, known);
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(IMPORTS)) {
      const alias = short.find(([beginning]) => name.startsWith(beginning));
      if (!alias && !name.startsWith('.')) continue;
      const path = alias ? alias[1] + name.slice(alias[0].length) : normalize(join(dirname(file), name));
      const other = roomOf(path);
      if (other !== room && isInside(path)) known.add(other);
    }
  }
  for (const other of [...rooms.values()].flatMap((imported) => [...imported]))
    if (!rooms.has(other)) rooms.set(other, new Set());
  return new Map([...rooms].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sourcesOf(root: string): string[] {
  return ['api', 'web']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name).replaceAll('\\', '/'),
      ),
    )
    .filter((path) => SOURCE.test(path) && !/\/dist\/|vite\.config/.test(path))
    .sort();
}

/** `data` is read, never run: what lies there is one room. */
function isInside(path: string): boolean {
  return path.startsWith('data/') || SOURCE.test(path);
}

function roomOf(path: string): string {
  const [house, room, ...rest] = path.split('/');
  if (house === 'data') return 'data';
  if (rest.length === 0) return WITHOUT_FOLDER[path] ?? (house === 'api' ? 'main' : 'web/main');
  return house === 'api' ? room : `web/${room}`;
}
