import type { BaseMapChoiceData, BaseMapLookData } from '#contract/baseMaps.ts';
import { runChild } from '../../process/runChild.ts';
import { withKey, withQuery } from '../kinds/addressParts.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { UpstreamFailure } from '../upstream/upstreamFailure.ts';
import type lookWork from './lookWork.ts';

const LIMITS = { heapMb: 384, residentMb: 640, processorSeconds: 20, wallSeconds: 40 } as const;

/** What is asked of each kind beyond its address, where the address does not say it itself. */
const ASKED = {
  wmts: { SERVICE: 'WMTS', REQUEST: 'GetCapabilities' },
  wms: { SERVICE: 'WMS', REQUEST: 'GetCapabilities' },
  arcgis: { f: 'json' },
} as const;

/** What a service has to choose from. @throws UpstreamFailure; the reason of `signal` */
export async function lookAt(
  { kind, url }: Pick<BaseMapLookData, 'kind' | 'url'>,
  key: string | null,
  { upstream, signal }: { readonly upstream: Upstream; readonly signal: AbortSignal },
): Promise<BaseMapChoiceData[]> {
  const address = /\.xml(\?|$)/i.test(url) ? url : withQuery(url, ASKED[kind]);
  const named = kind === 'arcgis' && key !== null && !url.includes('{key}');
  const question = withKey(named ? withQuery(address, { token: key }) : address, key);
  const text = (await upstream.document({ url: question, signal })).toString('utf8');
  const ended = await runChild<typeof lookWork>({
    module: new URL('./lookWork.ts', import.meta.url),
    input: { kind, text, address: url },
    limits: LIMITS,
    signal,
  });
  signal.throwIfAborted();
  if (ended.ended !== 'done')
    throw new UpstreamFailure('upstream_unreadable', ended.ended === 'failed' ? null : ended.ended);
  return ended.result;
}
