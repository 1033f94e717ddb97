import type { FastifyBaseLogger } from 'fastify';
import { PLAIN_LANGUAGE } from '#contract/language.ts';
import { sayNotice } from '../words.ts';
import type { WatchContext, WatchNews } from './takeArrival.ts';
import { watchFolder } from './watchFolder.ts';

/** Watches a folder for as long as a server runs; what goes wrong stands in its log, and in the officers' list of imports. */
export function startWatching(
  folder: string,
  rooms: Pick<WatchContext, 'ledger' | 'works'>,
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>,
): { close(): Promise<void> } {
  const ending = new AbortController();
  const watching = watchFolder(folder, {
    ...rooms,
    signal: ending.signal,
    tell: (news) => logNews(news, log),
    trouble: (trouble) => {
      if (trouble === null) log.info({ folder }, 'the watched folder is back');
      else log.warn({ folder, err: trouble }, 'the watched folder cannot be read');
    },
  });
  return {
    async close() {
      ending.abort();
      await watching;
    },
  };
}

function logNews(news: WatchNews, log: Pick<FastifyBaseLogger, 'info' | 'warn'>): void {
  if (news.what === 'left')
    log.info({ file: news.file.name, code: news.file.code }, 'a watched file is no data');
  else if (news.what === 'imported')
    log.info({ file: news.file, import: news.draft }, 'a watched file is imported');
  else if (news.what === 'waits' && !news.refusal)
    log.info({ file: news.file, import: news.draft }, 'a watched file waits');
  else {
    const { code, found, expected } = news.refusal!;
    const why = sayNotice({ code, found, expected }, PLAIN_LANGUAGE);
    log.warn(
      { file: news.file, code, why },
      news.what === 'waits' ? 'a watched file waits for an answer' : 'a watched file cannot be read',
    );
  }
}
