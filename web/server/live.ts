import type { EditionChange } from '#contract/events.ts';
import type { OfficeVersions } from '#contract/office.ts';
import { apiBase } from '../state/edition.ts';
import { apiAddress } from './client.ts';

interface VersionsTold {
  readonly version: number;
  /** In the full edition. */
  readonly office?: OfficeVersions;
}

/** What the tabs of a browser tell each other: one of them listens to the server. */
type Message =
  | { readonly kind: 'state'; readonly live: boolean }
  | ({ readonly kind: 'version' } & VersionsTold)
  | { readonly kind: 'office'; readonly office: OfficeVersions }
  | { readonly kind: 'change'; readonly change: LiveChange }
  /** A tab that is new asks whether somebody listens; the one that listened goes. */
  | { readonly kind: 'hello' | 'gone' };

/** A write, as the server tells this reader of it. */
export type LiveChange = Pick<EditionChange, 'version' | 'ids' | 'layers'> &
  Partial<Pick<EditionChange, 'by' | 'verb'>>;

interface LiveListener {
  /** The data has this version now: at the beginning, and where more changed than can be told one by one. */
  onVersion(told: VersionsTold): void;
  /** What stands beside the data has these versions. */
  onOffice(office: OfficeVersions): void;
  onChange(change: LiveChange): void;
  /** Whether news come by themselves, or have to be asked for. */
  onState(live: boolean): void;
}

/** After an answer that is no stream (the server is full, the login is over) it is tried again. */
const TRY_AGAIN_MS = 15_000;

/** Over plain HTTP, as in an office, a browser has no locks: who hears nothing for so long after a question listens itself. */
const ANSWER_MS = 400;

/** Listens for writes: one stream a browser, which its tabs share. Returns how to stop. */
export function listenLive(listener: LiveListener): () => void {
  const name = `wutong-live ${apiBase}`;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const stopped = new AbortController();
  let isLeader = false;
  let live = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function take(message: Message): void {
    if (message.kind === 'state' && message.live !== live) {
      live = message.live;
      listener.onState(live);
    }
    if (message.kind === 'version') listener.onVersion(message);
    if (message.kind === 'office') listener.onOffice(message.office);
    if (message.kind === 'change') listener.onChange(message.change);
  }
  function tell(message: Message): void {
    take(message);
    channel?.postMessage(message);
  }
  function lead(): Promise<void> {
    isLeader = true;
    const close = openStream(tell);
    return new Promise((resolve) => {
      stopped.signal.addEventListener('abort', () => {
        close();
        channel?.postMessage({ kind: 'gone' } satisfies Message);
        channel?.close();
        resolve();
      });
    });
  }
  /** Without locks: asks whether somebody listens. Should two begin at once, both do, and nothing is lost. */
  function ask(): void {
    channel?.postMessage({ kind: 'hello' } satisfies Message);
    waiting = setTimeout(() => void lead(), ANSWER_MS * (1 + Math.random()));
  }
  const hasLocks = 'locks' in navigator;

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'hello') {
      if (isLeader) channel.postMessage({ kind: 'state', live } satisfies Message);
      return;
    }
    clearTimeout(waiting);
    if (data.kind !== 'gone') return take(data);
    take({ kind: 'state', live: false });
    if (!hasLocks && !isLeader) ask();
  });
  const stop = () => {
    clearTimeout(waiting);
    stopped.abort();
    take({ kind: 'state', live: false });
    if (!isLeader) channel?.close();
  };
  if (!channel) void lead();
  else if (!hasLocks) {
    window.addEventListener('pagehide', stop, { signal: stopped.signal });
    ask();
  } else {
    channel.postMessage({ kind: 'hello' } satisfies Message);
    navigator.locks.request(name, { signal: stopped.signal }, lead).catch(() => undefined);
  }
  return stop;
}

/** The stream itself; the browser comes back by itself after a lost connection, and says what it has seen. */
function openStream(tell: (message: Message) => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  function open(): void {
    source = new EventSource(apiAddress('events'));
    source.addEventListener('open', () => tell({ kind: 'state', live: true }));
    source.addEventListener('error', () => {
      tell({ kind: 'state', live: false });
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, TRY_AGAIN_MS);
    });
    const onVersion = ({ data }: MessageEvent<string>) =>
      tell({ kind: 'version', ...(JSON.parse(data) as VersionsTold) });
    source.addEventListener('version', onVersion);
    source.addEventListener('reload', onVersion);
    source.addEventListener('office', ({ data }: MessageEvent<string>) => {
      tell({ kind: 'office', ...(JSON.parse(data) as { office: OfficeVersions }) });
    });
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      tell({ kind: 'change', change: JSON.parse(data) as LiveChange });
    });
  }
  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
