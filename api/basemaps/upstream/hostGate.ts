import type { UpstreamFault } from '#contract/baseMaps.ts';
import { UpstreamFailure } from './upstreamFailure.ts';

/** How many questions to one host may be under way or in line. */
const MOST_UNDER_WAY = 64;
/** After so many failures one after the other a host is left alone. */
const FAILURES = 5;
const LEFT_ALONE_MS = 15_000;

/** What a failure has to be to count: the host does not answer, or not in time. */
const COUNTS: ReadonlySet<UpstreamFault> = new Set<UpstreamFault>(['upstream_unreachable', 'upstream_slow']);

interface HostState {
  underWay: number;
  failures: number;
  lastFault: UpstreamFault;
  until: number;
}

/**
 * Keeps hosts apart: one that is dead or slow takes neither connections nor patience of the others, and is left alone for a while. Then a
 * single question tries it.
 */
export function createHostGate(now: () => number = Date.now) {
  const hosts = new Map<string, HostState>();
  function stateOf(host: string): HostState {
    const known = hosts.get(host);
    if (known) return known;
    const fresh: HostState = { underWay: 0, failures: 0, lastFault: 'upstream_unreachable', until: 0 };
    hosts.set(host, fresh);
    return fresh;
  }
  return async function through<T>(host: string, work: () => Promise<T>): Promise<T> {
    const state = stateOf(host);
    if (state.failures >= FAILURES) {
      if (now() < state.until) throw new UpstreamFailure(state.lastFault, host);
      state.until = now() + LEFT_ALONE_MS;
    }
    if (state.underWay >= MOST_UNDER_WAY) throw new UpstreamFailure('upstream_busy', host);
    state.underWay++;
    try {
      const done = await work();
      state.failures = 0;
      return done;
    } catch (error) {
      if (error instanceof UpstreamFailure && COUNTS.has(error.fault)) {
        state.failures++;
        state.lastFault = error.fault;
        state.until = now() + LEFT_ALONE_MS;
      } else if (error instanceof UpstreamFailure) state.failures = 0;
      throw error;
    } finally {
      state.underWay--;
    }
  };
}
