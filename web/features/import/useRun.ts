import { useCallback, useRef, useState } from 'react';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import {
  IMPORT_DROP_BYTES,
  IMPORT_FILE_BYTES,
  type ImportRunData,
  type ImportState,
} from '#contract/imports.ts';
import { useWords } from '../../i18n/words.ts';
import type { Words } from '../../i18n/words.zh.ts';
import { ServerProblem } from '../../server/client.ts';
import { commitImport, readImport, tryAgain, tryFiles, undoImport } from '../../server/imports.ts';
import type { SentSoFar } from '../../server/upload.ts';
import { faultWord, wordsOfProblem } from '../../text/problemWords.ts';
import { type ChosenFile, MOST_FILES } from './drop/chosenFiles.ts';

/** What is being done with an import. */
export type Work =
  | { readonly what: 'sending'; readonly so: SentSoFar }
  | { readonly what: 'reading' | 'writing' | 'undoing' | 'opening' };

/** Why an import does not go on: what the server says, or what is said before anything is sent. */
export type Trouble =
  | { readonly what: 'told'; readonly text: string }
  | { readonly what: 'tooLarge'; readonly bytes: number }
  | { readonly what: 'tooMany'; readonly count: number };

/** A set of files that was sent with others: a draft of its own, or why it is none. */
export interface SentSet {
  /** null: there is no draft of it */
  readonly id: number | null;
  readonly file: string;
  readonly state: ImportState;
  /** what it waits for; without an id, why it cannot be read, or, as a note, that it is no data */
  readonly error?: ImportRunData['siblings'][number]['error'];
}

/** The import as the server last told it, what is under way, and what went wrong since. */
export function useRun() {
  const words = useWords();
  const [run, setRun] = useState<ImportRunData | null>(null);
  const [work, setWork] = useState<Work | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [serial, setSerial] = useState(0);
  const [sets, setSets] = useState<readonly SentSet[]>([]);
  const ending = useRef<AbortController | null>(null);
  const take = (answer: ImportRunData) => {
    setRun(answer);
    setSerial((before) => before + 1);
    // Of the others it is told when they are sent.
    setSets((before) =>
      answer.siblings.length > 0
        ? setsOf(answer)
        : before.map((one) => (one.id === answer.id ? setOf(answer) : one)),
    );
  };
  const begin = async (first: Work, ask: (signal: AbortSignal) => Promise<ImportRunData>) => {
    const controller = new AbortController();
    ending.current?.abort();
    ending.current = controller;
    setWork(first);
    setTrouble(null);
    try {
      const answer = await ask(controller.signal);
      if (controller.signal.aborted) return;
      take(answer);
    } catch (error) {
      if (controller.signal.aborted) return;
      setTrouble({ what: 'told', text: textOf(error, words) });
    }
    setWork(null);
  };
  const send = (files: readonly ChosenFile[], options: ImportOptionsData) => {
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    if (bytes > IMPORT_DROP_BYTES || files.some(({ file }) => file.size > IMPORT_FILE_BYTES))
      return setTrouble({ what: 'tooLarge', bytes });
    if (files.length > MOST_FILES) return setTrouble({ what: 'tooMany', count: files.length });
    const so = { sent: 0, total: bytes };
    void begin({ what: 'sending', so }, (signal) => {
      const onSent = (now: SentSoFar) => {
        if (!signal.aborted)
          setWork(now.sent < now.total ? { what: 'sending', so: now } : { what: 'reading' });
      };
      return tryFiles(files, options, { onSent, signal });
    });
  };
  return {
    run,
    work,
    trouble,
    serial,
    sets,
    send,
    again: (id: number, options: ImportOptionsData) =>
      void begin({ what: 'reading' }, (signal) => tryAgain(id, options, signal)),
    open: (id: number) => void begin({ what: 'opening' }, () => readImport(id)),
    commit: (id: number) => void begin({ what: 'writing' }, () => commitImport(id)),
    undo: (id: number) => void begin({ what: 'undoing' }, () => undoImport(id)),
    /** Ends what is under way; a draft stays as it was. */
    end: useCallback(() => {
      ending.current?.abort();
      setWork(null);
    }, []),
    forget: () => {
      setRun(null);
      setSets([]);
      setTrouble(null);
    },
  };
}

function setOf({ id, file, state, error }: ImportRunData): SentSet {
  return { id, file, state, error };
}

function setsOf(answer: ImportRunData): SentSet[] {
  return [setOf(answer), ...answer.siblings.map((one) => ({ ...one, state: 'draft' as const }))];
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
