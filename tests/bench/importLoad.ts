import { createRandom } from '../support/random.ts';
import { samplePlaces, tileList } from './tileList.ts';

/** What is asked by everybody else: the first four are answered from memory, a sheet asks the record. */
export const QUESTIONS = ['tile', 'list', 'totals', 'match', 'sheet'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface AnswerTimes {
  readonly answers: number;
  /** Milliseconds of those that were answered. */
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Answers of another status than 200, by status, with the longest wait for one. */
  readonly refused: Readonly<Record<string, { readonly count: number; readonly worst: number }>>;
}

export type LoadResult = Readonly<Record<Question, AnswerTimes>>;

/** Each kind of question is asked this often, whether or not the one before is answered. */
const EVERY_MS = 100;

interface Served {
  readonly address: string;
  readonly headers: { readonly cookie: string };
}

/** Goes on asking every kind of question until it is ended. */
export function startLoad({ address, headers }: Served): { end(): Promise<LoadResult> } {
  const random = createRandom(7);
  const tiles = tileList(samplePlaces(20_000), 7, 500, 6, 15);
  const seen = new Map(QUESTIONS.map((question) => [question, [] as { status: number; ms: number }[]]));
  const open = new Set<Promise<void>>();

  function requestOf(question: Question): [url: string, init?: RequestInit] {
    const least = random.integer(0, 20) * 500;
    switch (question) {
      case 'tile':
        return [`/tiles/resources/${random.pick(tiles).join('/')}.mvt?areaMin=${least}`];
      case 'list':
        return [`/api/resources?kind=land&sort=-area&limit=50&areaMin=${least}`];
      case 'totals':
        return [`/api/stats?status=available&areaMin=${least}`];
      case 'match': {
        const needs = [{ code: 'area', mode: 'must', min: 10_000 + least, max: 60_000 }];
        return [
          '/api/match',
          {
            method: 'POST',
            body: JSON.stringify({ requirement: { kinds: ['land'], needs }, limit: 10 }),
            headers: { ...headers, 'content-type': 'application/json' },
          },
        ];
      }
      case 'sheet':
        return [`/api/resources/${random.integer(1, 20_000)}`];
    }
  }

  async function ask(question: Question): Promise<void> {
    const [url, init] = requestOf(question);
    const start = performance.now();
    const status = await statusOf(address + url, { headers, ...init });
    seen.get(question)!.push({ status, ms: performance.now() - start });
  }

  const timer = setInterval(() => {
    for (const question of QUESTIONS) {
      const asked: Promise<void> = ask(question).finally(() => open.delete(asked));
      open.add(asked);
    }
  }, EVERY_MS);
  return {
    async end() {
      clearInterval(timer);
      await Promise.all(open);
      const results = QUESTIONS.map((question) => [question, timesOf(seen.get(question)!)] as const);
      return Object.fromEntries(results) as LoadResult;
    },
  };
}

/** 0: the connection was lost. */
async function statusOf(url: string, init: RequestInit): Promise<number> {
  try {
    const response = await fetch(url, init);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function timesOf(answers: readonly { status: number; ms: number }[]): AnswerTimes {
  const isAnswer = ({ status }: { status: number }) => status === 200 || status === 204;
  const times = answers
    .filter(isAnswer)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const refused: Record<string, { count: number; worst: number }> = {};
  for (const { status, ms } of answers.filter((answer) => !isAnswer(answer))) {
    const { count, worst } = refused[status] ?? { count: 0, worst: 0 };
    refused[status] = { count: count + 1, worst: Math.max(worst, ms) };
  }
  return { answers: times.length, p50: at(0.5), p95: at(0.95), worst: at(1), refused };
}
