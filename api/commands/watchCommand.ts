import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLedger } from '../editions/ledger.ts';
import { FileRefusal } from '../formats/source.ts';
import { sweepUploadFolders } from '../import/requests/uploadFolder.ts';
import type { WatchNews } from '../import/watch/takeArrival.ts';
import { watchFolder } from '../import/watch/watchFolder.ts';
import { sayNotice } from '../import/words.ts';
import { createImportWorks } from '../import/works/importWorks.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

/** A command follows nothing: the server that holds the record, where there is one, looks for itself. */
const NOBODY_FOLLOWS = { catchUp: async () => undefined };

/** `watch DIR`: reads what comes into a folder until it is interrupted. */
export async function watchCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  if (positionals.length !== 1) throw new UsageError((words) => words.watch.usage);
  const [name] = positionals;
  const folder = resolve(shell.cwd, name);
  if (!(await stat(folder).catch(() => null))?.isDirectory()) throw new FileRefusal('file_missing', name);
  const words = COMMAND_WORDS[shell.language].watch;
  const ledger = createLedger(await shell.record(), NOBODY_FOLLOWS, shell.config.datums);
  await sweepUploadFolders();
  shell.out(words.begins(name));
  await watchFolder(folder, {
    ledger,
    works: createImportWorks(),
    signal: shell.signal,
    tell: (news) => shell.out(lineOf(news, shell)),
    trouble: (trouble) => {
      const why = trouble instanceof FileRefusal ? sayNotice(trouble, shell.language) : String(trouble);
      shell.err(trouble === null ? words.again(name) : words.trouble(name, why));
    },
  });
  return EXIT.done;
}

function lineOf(news: WatchNews, { language }: Shell): string {
  const words = COMMAND_WORDS[language].watch;
  switch (news.what) {
    case 'left': {
      const { name, ...reason } = news.file;
      return `${name}: ${sayNotice(reason, language)}`;
    }
    case 'imported':
      return words.imported(news.file, news.draft);
    case 'refused':
      return words.refused(news.file, sayNotice(news.refusal, language));
    case 'waits':
      return news.refusal
        ? words.asks(news.file, news.draft, sayNotice(news.refusal, language))
        : words.waits(news.file, news.draft);
  }
}
