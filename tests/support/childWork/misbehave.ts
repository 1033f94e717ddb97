import { setTimeout as sleep } from 'node:timers/promises';
import type { ParentLink } from '../../../api/process/childWork.ts';

export type Behaviour =
  | 'buffers'
  | 'heap'
  | 'loop'
  | 'sleep'
  | 'throw'
  | 'throwLater'
  | 'exit'
  | 'portions'
  | 'environment';

class Refusal extends Error {
  readonly code = 'refused';
  readonly row = 7;
}

/** Work that does to its process what an untrusted file can do. */
export default async function misbehave(
  { behaviour, portions = 0 }: { behaviour: Behaviour; portions?: number },
  parent: ParentLink<number, string, { sent: number }>,
): Promise<unknown> {
  switch (behaviour) {
    case 'buffers':
      return holdBuffers();
    case 'heap':
      return holdObjects();
    case 'loop':
      return loop();
    case 'sleep':
      return await sleep(60_000);
    case 'throw':
      throw new Refusal('row 7 is no row');
    case 'throwLater':
      setTimeout(() => {
        throw new Refusal('thrown where nobody waits');
      });
      return await sleep(60_000);
    case 'exit':
      return process.exit(3);
    case 'portions':
      return await sendPortions(portions, parent);
    case 'environment':
      return { ...process.env };
  }
}

function holdBuffers(): never {
  const held: Buffer[] = [];
  for (;;) held.push(Buffer.alloc(1 << 20, held.length));
}

function holdObjects(): never {
  const held: object[] = [];
  for (;;) held.push({ at: held.length, text: `row ${held.length}` });
}

function loop(): never {
  for (let n = 0; ; n++) if (n < 0) throw new Error('never');
}

async function sendPortions(count: number, parent: ParentLink<number, string, { sent: number }>) {
  const replies: string[] = [];
  for (let n = 0; n < count; n++) {
    replies.push(await parent.send(n));
    parent.progress({ sent: n });
  }
  return { replies, sentAt: count };
}
