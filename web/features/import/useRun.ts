import { useRef, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportProgressData, ImportWork } from '#contract/importProgress.ts';
import { IMPORT_DROP_BYTES, IMPORT_FILE_BYTES, type ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import { ServerProblem } from '../../server/client.ts';
import {
  commitImport,
  followImport,
  isUnderWay,
  readImport,
  readImportPatiently,
  removeImport,
  stopImport,
  tryAgain,
  tryFiles,
  undoImport,
} from '../../server/imports.ts';
import type { SentSoFar } from '../../server/upload.ts';
import { faultWord, wordsOfProblem } from '../../text/problemWords.ts';
import { type ChosenFile, MOST_FILES } from '../../ui/drop/chosenFiles.ts';
import { setsWith } from './sentSets.ts';
import { useSentSets } from './useSentSets.ts';

/** What is being done with an import. */
export type Work =
  | { readonly what: 'sending'; readonly so: SentSoFar }
  /** `progress`: it goes on on the server, whether somebody looks on or not */
  | { readonly what: 'reading' | 'writing'; readonly progress?: ImportProgressData }
  | { readonly what: 'storing' | 'undoing' | 'opening' };

/** Why an import does not go on: what the server says, or what is said before anything is sent. */
export type Trouble =
  | { readonly what: 'told'; readonly text: string }
  | { readonly what: 'interrupted'; readonly work: ImportWork }
  | { readonly what: 'failed'; readonly text: string }
  | { readonly what: 'tooLarge'; readonly bytes: number }
  | { readonly what: 'tooMany'; readonly count: number };

/** The import as the server last told it, what is under way, and what went wrong since. */
export function useRun() {
  const words = useWords();
  const [run, setRun] = useState<ImportRunData | null>(null);
  const [work, setWork] = useState<Work | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [serial, setSerial] = useState(0);
  const [sets, setSets] = useSentSets(run);
  const ending = useRef<AbortController | null>(null);
  const lookOn: Looking = {
    onAnswer: (answer) => {
      // What was found before stays on the screen.
      setRun((before) => (before?.id === answer.id && before.state !== 'reading' ? before : answer));
      setSets((before) => setsWith(before, answer));
    },
    onWork: setWork,
  };
  const begin: Begin = async (first, ask) => {
    const controller = new AbortController();
    const { signal } = controller;
    ending.current?.abort();
    ending.current = controller;
    setWork(first);
    setTrouble(null);
    try {
      const answer = await lookedOn(await ask(signal), lookOn, signal);
      if (signal.aborted) return;
      setRun(answer);
      setSerial((before) => before + 1);
      setSets((before) => setsWith(before, answer));
      setTrouble(troubleOf(answer.progress));
    } catch (error) {
      if (signal.aborted) return;
      setTrouble({ what: 'told', text: textOf(error, words) });
      // What cannot be followed to its end is among the imports, or gone.
      setRun((before) => (before?.state === 'reading' ? null : before));
    }
    setWork(null);
  };
  const leave = () => {
    ending.current?.abort();
    setWork(null);
  };
  const forget = () => {
    leave();
    setRun(null);
    setSets([]);
    setTrouble(null);
  };
  return {
    run,
    work,
    trouble,
    serial,
    sets,
    send: (files: readonly ChosenFile[], options: ImportOptionsData) =>
      sendWith({ begin, onWork: setWork, onTrouble: setTrouble }, files, options),
    ...beginnings(begin),
    /** Ends what is under way; a draft stays as it was, and a file that was not read yet goes. */
    end: async () => {
      const going = work && 'progress' in work ? work.progress : undefined;
      leave();
      if (!going) return;
      await stopImport(going.id).catch(() => undefined);
      if (run?.state === 'reading') forget();
    },
    /** Takes away a file that is not to be read any more. */
    remove: async (id: number) => {
      forget();
      await removeImport(id).catch((error) => setTrouble({ what: 'told', text: textOf(error, words) }));
    },
    forget,
  };
}

type Begin = (first: Work, ask: (signal: AbortSignal) => Promise<ImportRunData>) => Promise<void>;

interface Sending {
  readonly begin: Begin;
  readonly onWork: (work: Work) => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

function sendWith(
  { begin, onWork, onTrouble }: Sending,
  files: readonly ChosenFile[],
  options: ImportOptionsData,
): void {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const refused = troubleOfFiles(files, bytes);
  if (refused) {
    onTrouble(refused);
    return;
  }
  void begin({ what: 'sending', so: { sent: 0, total: bytes } }, (signal) => {
    const onSent = (now: SentSoFar) => signal.aborted || onWork(sendingOf(now));
    return tryFiles(files, options, { onSent, signal });
  });
}

/** What can be done with a file that is here. */
function beginnings(begin: Begin) {
  return {
    again: (id: number, options: ImportOptionsData) =>
      void begin({ what: 'reading' }, (signal) => tryAgain(id, options, signal)),
    open: (id: number) => void begin({ what: 'opening' }, () => readImport(id)),
    commit: (id: number) => void begin({ what: 'writing' }, () => commitImport(id)),
    undo: (id: number) => void begin({ what: 'undoing' }, () => undoImport(id)),
  };
}

/** What is sent whole is being kept. */
function sendingOf(so: SentSoFar): Work {
  return so.sent < so.total ? { what: 'sending', so } : { what: 'storing' };
}

interface Looking {
  readonly onAnswer: (answer: ImportRunData) => void;
  readonly onWork: (work: Work) => void;
}

/** What was begun as it has ended; until then its work is told. */
async function lookedOn(
  answer: ImportRunData,
  { onAnswer, onWork }: Looking,
  signal: AbortSignal,
): Promise<ImportRunData> {
  if (signal.aborted || !isUnderWay(answer.progress)) return answer;
  const look = (progress: ImportProgressData) => {
    if (!signal.aborted) onWork({ what: progress.what === 'commit' ? 'writing' : 'reading', progress });
  };
  onAnswer(answer);
  look(answer.progress);
  await followImport(answer.id, look, signal);
  return await readImportPatiently(answer.id, signal);
}

/** What no browser sends is not begun. */
function troubleOfFiles(files: readonly ChosenFile[], bytes: number): Trouble | null {
  if (bytes > IMPORT_DROP_BYTES || files.some(({ file }) => file.size > IMPORT_FILE_BYTES))
    return { what: 'tooLarge', bytes };
  return files.length > MOST_FILES ? { what: 'tooMany', count: files.length } : null;
}

/** Why what was done last came to no end. */
function troubleOf(progress: ImportProgressData | null): Trouble | null {
  if (progress?.state === 'interrupted') return { what: 'interrupted', work: progress.what };
  return progress?.error ? { what: 'failed', text: progress.error.message } : null;
}

function textOf(error: unknown, words: Words): string {
  const faults =
    error instanceof ServerProblem
      ? error.faults.map(({ code, found, message }) =>
          code === 'file_refused'
            ? (found ?? message)
            : [faultWord(words, code, message), found].filter(Boolean).join(words.colon),
        )
      : [];
  return faults.join(words.semicolon) || wordsOfProblem(error, words);
}
