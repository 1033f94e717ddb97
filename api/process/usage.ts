import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** What a process holds of memory and has used of processors. */
export interface ProcessUsage {
  /** On Linux the most that it ever held, so that no look can miss a peak; elsewhere what it holds. */
  readonly residentMb: number;
  readonly processorSeconds: number;
}

const KB_PER_MB = 1024;
/** Linux counts a process's time in hundredths of a second, on every machine (`USER_HZ`, proc(5)). */
const TICKS_PER_SECOND = 100;

/** Measures another process of this user; null when it is gone or the system does not tell. */
export async function readUsage(pid: number): Promise<ProcessUsage | null> {
  try {
    return process.platform === 'linux' ? await readProc(pid) : parsePs(await askPs(pid));
  } catch {
    return null;
  }
}

/** proc(5): VmHWM of `status`, the most that was resident; utime and stime, the 14th and 15th field of `stat`, whose second may hold spaces and brackets. */
async function readProc(pid: number): Promise<ProcessUsage | null> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
  const resident = /^VmHWM:\s+(\d+) kB$/m.exec(status);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!resident) return null;
  return {
    residentMb: Number(resident[1]) / KB_PER_MB,
    processorSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
  };
}

function askPs(pid: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('ps', ['-o', 'rss=,time=', '-p', String(pid)], (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
}

/** `rss` in kB and `time` as `[[dd-]hh:]mm:ss[.cc]`, as ps(1) of macOS and the BSDs prints them. */
export function parsePs(line: string): ProcessUsage | null {
  const [resident, time] = line.trim().split(/\s+/);
  const parts = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:[.,]\d+)?)$/.exec(time ?? '');
  if (!parts || !/^\d+$/.test(resident)) return null;
  const [days, hours, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.')));
  return {
    residentMb: Number(resident) / KB_PER_MB,
    processorSeconds: ((days * 24 + hours) * 60 + minutes) * 60 + seconds,
  };
}
