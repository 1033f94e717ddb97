import type { Writable } from 'node:stream';

/** How much may wait for a reader. One that does not read is closed, and may come back for what it missed. */
export interface StreamLimits {
  readonly bytes: number;
  readonly events: number;
  /** How long a reader may take for what it is owed, while the past is told. */
  readonly stallMs: number;
}

export const STREAM_LIMITS: StreamLimits = { bytes: 64 * 1024, events: 200, stallMs: 30_000 };

export interface StreamEvent {
  /** What a reader that comes back says it has seen; absent: that of the event before. */
  readonly id?: number;
  readonly name: 'version' | 'change' | 'reload' | 'office';
  readonly data: object;
}

/** One reader of server-sent events, with a bounded queue. */
export interface EventStream {
  isOpen(): boolean;
  /** Calls once when nobody reads any more. */
  onClose(listener: () => void): void;
  /** Sends an event as `eventBytes` wrote it: once for all who are told the same. */
  send(event: Buffer): void;
  /** A comment, so that proxies and the browser see that somebody is there. */
  beat(): void;
  /** Whether more should wait until what was sent is on its way. */
  isFull(): boolean;
  /** Until what was sent is on its way; a reader that does not take it in time is closed. */
  drained(): Promise<void>;
  close(): void;
}

/** An event as it goes over the wire. */
export function eventBytes({ id, name, data }: StreamEvent): Buffer {
  const told = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return Buffer.from(id === undefined ? told : `id: ${id}\n${told}`);
}

/** How long a browser waits before it comes back; many that were cut at once do not come back at once. */
const RETRY_MS = { least: 1_500, most: 3_500 };

/** Writes events to an answer that has sent its headers. */
export function openEventStream(out: Writable, limits: StreamLimits = STREAM_LIMITS): EventStream {
  let waiting = 0;
  let open = true;
  let onEmpty: (() => void) | null = null;
  out.once('close', () => {
    open = false;
  });
  // A reader that is gone is no fault of ours.
  out.on('error', () => undefined);

  function close(): void {
    open = false;
    out.destroy();
  }
  function write(text: string | Buffer): void {
    if (!open || out.destroyed) return;
    waiting += 1;
    out.write(text, () => {
      waiting -= 1;
      if (waiting === 0) onEmpty?.();
    });
    if (out.writableLength > limits.bytes || waiting > limits.events) close();
  }

  const { least, most } = RETRY_MS;
  write(`retry: ${Math.round(least + Math.random() * (most - least))}\n\n`);
  return {
    isOpen: () => open && !out.destroyed,
    onClose(listener) {
      if (out.closed) listener();
      else out.once('close', listener);
    },
    send: write,
    beat: () => write(': still here\n\n'),
    isFull: () => out.writableLength > limits.bytes / 2 || waiting > limits.events / 2,
    async drained() {
      if (!open || waiting === 0) return;
      const stalled = setTimeout(close, limits.stallMs);
      await new Promise<void>((resolve) => {
        onEmpty = () => {
          out.off('close', resolve);
          resolve();
        };
        out.once('close', resolve);
      });
      onEmpty = null;
      clearTimeout(stalled);
    },
    close,
  };
}
