import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A product that was started as its user starts it. */
export interface Started {
  /** The group of all its processes. */
  readonly group: number;
  output(): string;
  /** Where it says that it can be reached. @throws Error with what it printed, when it ends or the time is over before it says so */
  address(withinMs: number): Promise<string>;
  /** Stops it as a service manager does: the signal goes to npm alone. */
  terminate(): void;
  /** Ctrl-C: a terminal sends it to everything that runs in it. */
  interrupt(): void;
  /** Ends whatever is left of it. */
  kill(): void;
}

const root = join(import.meta.dirname, '../../..');
const SAYS_WHERE = /full edition\s+(http:\/\/\S+?)\/\s/;

/**
 * `npm start` in a process group of its own, on a free port. Without the installing step before it, which has been done when tests run; it
 * builds `web/dist` where that is not there, as any start does.
 */
export function npmStart(settings: Record<string, string>): Started {
  // What the test runner set for itself is none of the product's business.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && name !== 'NODE_ENV'),
  );
  const child = spawn('npm', ['start', '--ignore-scripts'], {
    cwd: root,
    detached: true,
    env: { ...environment, PORT: '0', HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const closing = Promise.race([once(child, 'exit'), once(child, 'error')]);
  const take = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return {
    group: child.pid!,
    output: () => output,
    async address(withinMs) {
      const limit = AbortSignal.timeout(withinMs);
      while (!SAYS_WHERE.test(output)) {
        const more = once(child.stdout, 'data', { signal: limit });
        const ended = await Promise.race([more.then(() => false), closing.then(() => true)]).catch(
          () => true,
        );
        if (ended && !SAYS_WHERE.test(output)) throw new Error(`Expected an address, got:\n${output}`);
      }
      return SAYS_WHERE.exec(output)![1];
    },
    terminate: () => process.kill(child.pid!, 'SIGTERM'),
    interrupt: () => process.kill(-child.pid!, 'SIGINT'),
    kill() {
      if (isGroupAlive({ group: child.pid! })) process.kill(-child.pid!, 'SIGKILL');
    },
  };
}

/** Whether any process of the group still runs. */
export function isGroupAlive({ group }: { group: number }): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
