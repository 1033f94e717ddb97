import pg from 'pg';
import { CHANNELS, hearingLine } from './hearing.ts';
import type { Hearing } from './home.ts';

const RETRY_MS = 500;

/** Everybody of this process who listens shares one connection, which is there while somebody does. */
export function createPostgresqlListener(
  databaseUrl: string,
): (hearing: Hearing) => Promise<() => Promise<void>> {
  const line = hearingLine();
  let stop: Promise<() => Promise<void>> | undefined;
  return async (hearing) => {
    const leave = line.join(hearing);
    stop ??= connectForEver(databaseUrl, line);
    try {
      await stop;
    } catch (error) {
      leave();
      stop = undefined;
      throw error;
    }
    return async () => {
      leave();
      if (line.size() > 0 || !stop) return;
      const last = stop;
      stop = undefined;
      await (await last)();
    };
  };
}

/**
 * Listens on a connection of its own, and again on another one whenever that is lost. Each time it has begun to listen it says that
 * something may have been missed.
 * @returns how to stop
 * @throws when it cannot connect the first time
 */
async function connectForEver(
  databaseUrl: string,
  line: ReturnType<typeof hearingLine>,
): Promise<() => Promise<void>> {
  let isStopped = false;
  let client: pg.Client;
  let retry: NodeJS.Timeout | undefined;

  const again = () => {
    if (isStopped) return;
    retry = setTimeout(() => connect().catch(again), RETRY_MS);
    retry.unref();
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'wutong listener',
      keepAlive: true,
    });
    // 'end' follows whatever went wrong, and only that leads to another try.
    next.on('error', () => undefined);
    next.on('notification', ({ channel, payload }) => line.tell(channel, payload));
    await next.connect();
    await next.query(CHANNELS.map((channel) => `listen ${channel}`).join('; '));
    next.on('end', again);
    client = next;
    if (isStopped) await next.end();
    else line.tellMissed();
  };

  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client.end();
  };
}
