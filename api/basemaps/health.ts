import type { BaseMapState, BaseMapTrouble } from '#contract/baseMaps.ts';
import type { HostList } from '../outside/hosts.ts';
import { kindOf } from './kinds/registry.ts';
import type { BaseMapRow } from './store.ts';
import { unlisted } from './upstream/upstream.ts';
import type { UpstreamFailure } from './upstream/upstreamFailure.ts';

/** How it is with those who serve base maps, as this process has met them. */
export interface BaseMapHealth {
  failed(map: BaseMapRow, failure: UpstreamFailure): void;
  came(map: BaseMapRow): void;
  /** Whether a map is not asked again before the next day. */
  isLimited(map: BaseMapRow): boolean;
  stateOf(map: BaseMapRow): BaseMapState;
  troubleOf(map: BaseMapRow): BaseMapTrouble | null;
}

export interface BaseMapHealthOptions {
  readonly hosts: HostList;
  /** The civil day here. */
  readonly today: () => string;
  /** Called once a day and map, when who serves it has had enough. */
  readonly onLimit: (map: BaseMapRow, day: string) => void;
}

export function createBaseMapHealth({ hosts, today, onLimit }: BaseMapHealthOptions): BaseMapHealth {
  /** By the map as it is now: one that was changed begins anew. */
  const troubles = new Map<string, BaseMapTrouble>();
  const limited = new Map<string, string>();
  const keyOf = ({ id, version }: BaseMapRow) => `${id}.${version}`;

  function isLimited(map: BaseMapRow): boolean {
    const day = today();
    return map.limitedOn === day || limited.get(keyOf(map)) === day;
  }
  return {
    isLimited,
    failed(map, { fault, found }) {
      troubles.set(keyOf(map), { fault, found, at: new Date().toISOString() });
      if (fault !== 'upstream_limited' || isLimited(map)) return;
      limited.set(keyOf(map), today());
      onLimit(map, today());
    },
    came(map) {
      troubles.delete(keyOf(map));
    },
    stateOf(map) {
      if (isLimited(map)) return 'limited';
      if (addressesOf(map).some((url) => unlisted(url, hosts))) return 'unlisted';
      return troubles.has(keyOf(map)) ? 'failing' : 'ok';
    },
    troubleOf: (map) => troubles.get(keyOf(map)) ?? null,
  };
}

/** Where a map would be asked from; without its key, which is no part of it. */
export function addressesOf({ kind, parameters }: Pick<BaseMapRow, 'kind' | 'parameters'>): string[] {
  const known = kindOf(kind);
  const question = known?.question?.({ parameters, key: '' }, 0, { z: 10, x: 0, y: 0 });
  return question ? [question.url] : [];
}
