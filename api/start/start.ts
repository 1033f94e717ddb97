import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { buildWeb } from './buildWeb.ts';
import { keepCompiledCode } from './compiledCode.ts';

const root = join(import.meta.dirname, '../..');
stopWithShell();
keepCompiledCode();
process.stdout.write('1/5 网页 · Building the web app … ');
const isBuilt = await buildWeb(root);
process.stdout.write(isBuilt ? 'done\n' : 'already there\n');
await import('../main.ts');
// However the server ends, its next start is quick.
flushCompileCache();

/** A signal to npm alone ends npm and the shell that it runs a script in, and never reaches this process: a shell that is gone is the signal. */
function stopWithShell(): void {
  const shell = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
