import { today } from '#domain/civilDate.ts';
import { writeTransaction } from '#record/write.ts';
import { readPending } from '../import/requests/pendingImportStore.ts';
import { NotTakenBack, takeBack } from '../import/requests/takeBack.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const NUMBER = /^[1-9]\d{0,8}$/;

/** `import --undo BATCH`: takes a whole import back, as the page does. */
export async function undoCommand(
  text: string,
  paths: readonly string[],
  isJson: boolean,
  shell: Shell,
): Promise<number> {
  if (!NUMBER.test(text)) throw new UsageError((of) => of.wrongOption('--undo', text, '1, 2, 3 …'));
  if (paths.length > 0) throw new UsageError((of) => of.wrongOption('--undo', paths.join(' '), '—'));
  const words = COMMAND_WORDS[shell.language].import;
  const batch = Number(text);
  const home = await shell.record();
  const refuse = (error: { code: string; count?: number; found?: string }, message: string) => {
    if (isJson) shell.out(JSON.stringify({ batch, error: { ...error, message } }));
    shell.err(message);
    return EXIT.refused;
  };
  if ((await readPending(home.db, batch)) === null)
    return refuse({ code: 'not_found', found: text }, words.noBatch(text));
  const writer = { actor: 'cli', day: today(home.timeZone), verb: 'import.undo' };
  try {
    const { result, version } = await writeTransaction(home, writer, (write) => takeBack(write, batch));
    const { file, deleted, restored } = result;
    if (isJson) shell.out(JSON.stringify({ batch, ...result, version }));
    else shell.out(words.undone(batch, file, deleted, restored));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof NotTakenBack)) throw error;
    const { code, count, found } = error;
    return refuse({ code, ...(count > 0 && { count }), found }, sayStays(batch, error, shell));
  }
}

function sayStays(batch: number, { code, count, found }: NotTakenBack, { language }: Shell): string {
  const { stays } = COMMAND_WORDS[language].import;
  if (code === 'built_on') return stays.built_on(batch, count, found);
  return code === 'already_done' ? stays.already_done(batch, found) : stays.changes_not_kept(batch);
}
