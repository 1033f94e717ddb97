import { openRecord } from '#record/home.ts';

/**
 * A process that holds an embedded folder, for tests to race with and to kill: prints `open`, or the error's code and message, and
 * ends when its input does.
 */
try {
  const home = await openRecord({
    dataDir: process.argv[2],
    timeZone: 'Asia/Shanghai',
    log: () => undefined,
  });
  process.stdout.write('open\n');
  process.stdin.on('end', () => void home.close());
  process.stdin.resume();
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  process.stdout.write(`${code} ${message}\n`);
  process.exitCode = 1;
}
