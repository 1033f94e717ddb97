import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ImportWork } from '#contract/importProgress.ts';
import { identityOf, isAlive, type ProcessIdentity } from '#record/processIdentity.ts';
import type { ImportProgress } from '../importProgress.ts';
import { createWorkLine, type Place } from './workLine.ts';
import { followWork, type WorkCourse } from './workProgress.ts';

/** Whose work it is: it is known as gone once it is not told as going on any more. */
export interface WorkOwner extends ProcessIdentity {
  readonly host: string;
  readonly run: string;
}

/** What work is given to do it with. */
export interface WorkHands {
  readonly owner: WorkOwner;
  /** Ends it while nothing is written yet. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

export interface WorkToDo<T> {
  /** The import that it is done on. */
  readonly id: number;
  readonly file: string;
  /** Whose it is; null: nobody's, of a watched folder. */
  readonly person: number | null;
  readonly what: ImportWork;
  /** What is kept of it while it waits and goes on. */
  readonly owner: WorkOwner;
  readonly work: (hands: WorkHands) => Promise<T>;
  /** Keeps why it came to no end, also where it never began. */
  readonly onFailure: (error: unknown) => Promise<void>;
}

/** Work that waits or goes on. */
export interface RunningWork extends Pick<WorkToDo<unknown>, 'id' | 'file' | 'person' | 'what'> {
  ahead(): number | null;
  course(): WorkCourse;
  /** Ends it where nothing is written yet; its outcome is the reason then. */
  stop(reason: unknown): void;
  /** Settled when nothing of it goes on any more; never rejected. */
  readonly ended: Promise<void>;
}

/** Work was ended: by somebody who did not want it any more, or because the server stops. */
export class WorkStopped extends Error {
  readonly by: 'somebody' | 'server';
  constructor(by: 'somebody' | 'server') {
    super('The work on an import was stopped.');
    this.by = by;
  }
}

/** Readings are heavy: so many at once on a server, and one after the other for each person. */
const LINE = { atOnce: 2, ofOnePerson: 1 };
/** Who comes after them is told to come again; the files of one upload come in together. */
const MOST_WAITING = 8;

/** What this process has begun and not ended, whichever of its rooms did. */
const goingOn = new Set<string>();

/** The owner of work that is about to begin in this process. */
export function newOwner(): WorkOwner {
  return { ...identityOf(process.pid)!, host: hostname(), run: randomUUID() };
}

/** Whether work goes on somewhere; of another machine nobody knows, and so it does. */
export function isGoingOn(owner: WorkOwner): boolean {
  if (owner.host !== hostname()) return true;
  return owner.pid === process.pid ? goingOn.has(owner.run) : isAlive(owner);
}

export type ImportWorks = ReturnType<typeof createImportWorks>;

/** The work on imports that goes on beside requests: each in its turn, with how far it is. */
export function createImportWorks() {
  const line = createWorkLine(LINE);
  const works = new Map<number, RunningWork>();
  let isClosing = false;

  /** Begins work on an import on which nothing else is done. */
  function begin<T>({ owner, work, onFailure, ...known }: WorkToDo<T>): {
    outcome: Promise<T>;
    running: RunningWork;
  } {
    const ending = new AbortController();
    const following = followWork();
    let place: Place | undefined;
    goingOn.add(owner.run);
    const hands = { owner, signal: ending.signal, onProgress: following.take };
    const outcome = line
      .enter(() => work(hands), {
        ...{ person: known.person, signal: ending.signal },
        onPlace: (taken) => {
          place = taken;
        },
      })
      .catch(async (error: unknown) => {
        await onFailure(error).catch(() => undefined);
        throw error;
      })
      .finally(() => {
        goingOn.delete(owner.run);
        works.delete(known.id);
      });
    const running: RunningWork = {
      ...known,
      ahead: () => place?.ahead() ?? null,
      course: following.course,
      stop: (reason) => ending.abort(reason),
      ended: outcome.then(
        () => undefined,
        () => undefined,
      ),
    };
    works.set(known.id, running);
    if (isClosing) running.stop(new WorkStopped('server'));
    return { outcome, running };
  }

  return {
    begin,
    /** Work that somebody waits for and that has no figures: in its turn too, but not one after the other. */
    turn: <T>(work: () => Promise<T>, signal: AbortSignal) => line.enter(work, { person: null, signal }),
    isFull: () => line.waiting() >= MOST_WAITING,
    find: (id: number): RunningWork | undefined => works.get(id),
    list: (): RunningWork[] => [...works.values()],
    /** Ends what goes on, and waits until it has ended. */
    async close(): Promise<void> {
      isClosing = true;
      const all = [...works.values()];
      for (const running of all) running.stop(new WorkStopped('server'));
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
