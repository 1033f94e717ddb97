import pg from 'pg';
import { versionOfHint } from './feed.ts';

const RETRY_MS = 500;

/**
 * Listens on a connection of its own, and again on another one whenever that is lost. Each time it has begun to listen it hints: what
 * was missed meanwhile is in the feed.
 * @returns how to stop
 * @throws when it cannot connect the first time
 */
export async function listenOnPostgresql(
  databaseUrl: string,
  onHint: (version: number | null) => void,
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
    next.on('notification', ({ payload }) => onHint(versionOfHint(payload)));
    await next.connect();
    await next.query('listen wutong_change');
    next.on('end', again);
    client = next;
    if (isStopped) await next.end();
    else onHint(null);
  };

  await connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client.end();
  };
}
