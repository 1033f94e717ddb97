/** Somebody's work in its turn. */
export interface Place {
  /** How many were there before it and are not done; null for one that has its turn. */
  ahead(): number | null;
}

interface Waiting {
  readonly person: number | null;
  readonly enter: () => void;
}

export interface LineOptions {
  /** How many have their turn at once. */
  readonly atOnce: number;
  /** How many of one person; null is nobody's, and not bound. */
  readonly ofOnePerson: number;
}

/** Lets so many in at a time, and so many of each person: the others wait in line, the first one first. */
export function createWorkLine({ atOnce, ofOnePerson }: LineOptions) {
  const running: (number | null)[] = [];
  const line: Waiting[] = [];
  const countOf = (person: number | null) => running.filter((one) => one === person).length;
  const mayEnter = (person: number | null) =>
    running.length < atOnce && (person === null || countOf(person) < ofOnePerson);

  function letIn(): void {
    for (let next = 0; next < line.length; ) {
      const { person, enter } = line[next];
      if (mayEnter(person)) {
        line.splice(next, 1);
        running.push(person);
        enter();
      } else next++;
    }
  }

  /** Does work in its turn. What `signal` aborts while it waits gives its place back. @throws the reason of `signal` */
  async function enter<T>(
    work: () => Promise<T>,
    {
      person,
      signal,
      onPlace,
    }: { person: number | null; signal: AbortSignal; onPlace?: (place: Place) => void },
  ): Promise<T> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        line.splice(line.indexOf(waiting), 1);
        reject(signal.reason);
      };
      const waiting = {
        person,
        enter() {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave);
      line.push(waiting);
      onPlace?.({ ahead: () => aheadOf(waiting) });
      letIn();
    });
    try {
      return await work();
    } finally {
      running.splice(running.indexOf(person), 1);
      letIn();
    }
  }

  function aheadOf(waiting: Waiting): number | null {
    const place = line.indexOf(waiting);
    return place < 0 ? null : place + running.length;
  }

  return { enter, waiting: () => line.length };
}
