import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure.ts';
import { type ServedRecord, serveRecord } from './servedRecord.ts';
import { samplePlaces, tileList } from './tileList.ts';

const CONNECTIONS = 16;
const SECONDS = 2;
const ROUNDS = 5;
const FILTER = 'status=available,reserved&areaMin=1000';

interface Question {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly target: number;
}

/** One server's rounds: answers a second, and what one takes of its processor. */
interface Rounds {
  readonly perSecond: number[];
  readonly microseconds: number[];
}

/**
 * Asks for answers that are remembered, each in turns with a bare `node:http` that sends the same bytes, and prints how they compare. Who
 * asks is a process of its own; each server is one too.
 */
export async function runHttpBench(rows: number, json: string | undefined): Promise<void> {
  const served = await serveRecord('postgresql', rows);
  try {
    const results: Record<string, Record<string, number | string>> = {};
    for (const question of await questionsOf(served, rows))
      results[question.name] = await duel(question, served.pid);
    console.log(
      `Answers a second, ${CONNECTIONS} connections, medians of ${ROUNDS} runs of ${SECONDS} s in turns`,
    );
    console.table(results);
    const report = { rows, at: new Date().toISOString(), node: process.version, results };
    console.log(JSON.stringify(report));
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await served.close();
  }
}

async function questionsOf({ address, headers: login }: ServedRecord, rows: number): Promise<Question[]> {
  const questions: Question[] = [];
  for (const [edition, prefix, who] of [
    ['public', '/public', {}],
    ['logged in', '', login],
  ] as const) {
    const headers = { ...who, 'accept-encoding': 'gzip' };
    const tile = await middleTile(`${address}${prefix}/tiles/resources`, headers, rows);
    const { headers: got } = await fetch(tile, { headers });
    const list = `${address}${prefix}/api/resources`;
    const totals = `${address}${prefix}/api/stats`;
    questions.push(
      { name: `tile, ${edition}`, url: tile, headers, target: 0.3 },
      {
        ...{ name: `tile not changed, ${edition}`, url: tile, target: 0.3 },
        headers: { ...headers, 'if-none-match': got.get('etag')! },
      },
      { name: `tile of a filter, ${edition}`, url: `${tile}?${FILTER}`, headers, target: 0.3 },
      { name: `list, ${edition}`, url: `${list}?${FILTER}`, headers, target: 0.2 },
      { name: `totals, ${edition}`, url: `${totals}?${FILTER}`, headers, target: 0.2 },
    );
  }
  return questions;
}

/** Of some tiles around resources, the one in the middle by its size. */
async function middleTile(address: string, headers: Record<string, string>, rows: number): Promise<string> {
  const sizes: { url: string; bytes: number }[] = [];
  for (const [zoom, x, y] of tileList(samplePlaces(rows), 9, 25, 14, 14)) {
    const url = `${address}/${zoom}/${x}/${y}.mvt`;
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`Expected a tile of ${url}, got ${answer.status}`);
    sizes.push({ url, bytes: Number(answer.headers.get('content-length')) });
  }
  return sizes.sort((a, b) => a.bytes - b.bytes)[Math.floor(sizes.length / 2)].url;
}

async function duel(question: Question, pid: number): Promise<Record<string, number | string>> {
  const bare = start('httpBare.ts', question);
  const [port] = (await once(bare, 'message')) as [number];
  const bareUrl = new URL(question.url);
  bareUrl.port = String(port);
  const ours: Rounds = { perSecond: [], microseconds: [] };
  const theirs: Rounds = { perSecond: [], microseconds: [] };
  try {
    // The first round of each warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      await ask({ ...question, url: bareUrl.href }, bare.pid!, theirs, round > 0);
      await ask(question, pid, ours, round > 0);
    }
  } finally {
    bare.disconnect();
  }
  // Of two that ran one after the other: how busy the machine is with other things changes from minute to minute.
  const ratio = median(ours.perSecond.map((rate, round) => rate / theirs.perSecond[round]));
  return {
    'bare node:http': Math.round(median(theirs.perSecond)),
    ours: Math.round(median(ours.perSecond)),
    ratio: round2(ratio),
    target: question.target,
    kept: ratio >= question.target ? 'yes' : 'no',
    'processor µs, bare': round2(median(theirs.microseconds)),
    'processor µs, ours': round2(median(ours.microseconds)),
    'ratio of these': round2(median(theirs.microseconds) / median(ours.microseconds)),
  };
}

async function ask(question: Question, pid: number, rounds: Rounds, counts: boolean): Promise<void> {
  const before = processorMs(pid);
  const load = start('httpLoad.ts', { ...question, connections: CONNECTIONS, seconds: SECONDS });
  const [{ answers, perSecond, status }] = (await once(load, 'message')) as [
    { answers: number; perSecond: number; status: string[] },
  ];
  await once(load, 'exit');
  const expected = 'if-none-match' in question.headers ? '304' : '200';
  if (status.join() !== expected) throw new Error(`Expected ${expected} of ${question.url}, got ${status}`);
  if (!counts) return;
  rounds.perSecond.push(perSecond);
  rounds.microseconds.push(((processorMs(pid) - before) * 1_000) / answers);
}

function start(program: string, input: object): ChildProcess {
  return fork(join(import.meta.dirname, program), [JSON.stringify(input)]);
}

/** What a process has spent so far, in user and system time: the kernel counts in hundredths of a second. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
