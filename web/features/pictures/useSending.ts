import { useRef, useState } from 'react';
import { sendPicture, useAskPictures } from '../../server/pictures.ts';
import type { PictureSet } from './pictureSets.ts';

/** What is on its way, and what was not taken. */
export interface Sending {
  readonly current: { readonly name: string; readonly share: number } | null;
  readonly refused: readonly { readonly name: string; readonly error: unknown }[];
  send(sets: readonly PictureSet[]): void;
  stop(): void;
  dismiss(): void;
}

/** Sends pictures one after the other; one that is cancelled takes those that wait with it. */
export function useSending(): Sending {
  const [current, setCurrent] = useState<Sending['current']>(null);
  const [refused, setRefused] = useState<Sending['refused']>([]);
  const ask = useAskPictures();
  const line = useRef<Promise<void>>(Promise.resolve());
  const ending = useRef(new AbortController());

  async function sendOne({ name, files }: PictureSet, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    setCurrent({ name, share: 0 });
    try {
      await sendPicture(
        files,
        ({ sent, total }) => setCurrent({ name, share: total > 0 ? sent / total : 0 }),
        signal,
      );
    } catch (error) {
      if (!signal.aborted) setRefused((before) => [...before, { name, error }]);
    }
    setCurrent(null);
    await ask();
  }

  return {
    current,
    refused,
    send(sets) {
      const { signal } = ending.current;
      for (const set of sets) line.current = line.current.then(() => sendOne(set, signal));
    },
    stop() {
      ending.current.abort();
      ending.current = new AbortController();
    },
    dismiss: () => setRefused([]),
  };
}
