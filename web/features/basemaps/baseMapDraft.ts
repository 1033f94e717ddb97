import type { BaseMapDatum, BaseMapEntryData, BaseMapKind, NewBaseMapData } from '#contract/baseMaps.ts';
import type { ReadArchiveData } from '#contract/tileArchives.ts';

/** A base map as its form has it. Of a key only what is typed: what is kept never comes back. */
export interface BaseMapDraft {
  readonly kind: BaseMapKind;
  readonly name: string;
  readonly nameEn: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly datum: BaseMapDatum;
  readonly attribution: string;
  readonly reviewNumber: string;
  /** West, south, east, north as they are typed; all empty: everywhere. */
  readonly extent: readonly [string, string, string, string];
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly enabled: boolean;
  readonly mayBePublic: boolean;
  readonly cacheAllowed: boolean;
}

const EVERYWHERE = ['', '', '', ''] as const;

const BEGINNINGS: Readonly<Partial<Record<BaseMapKind, Partial<BaseMapDraft>>>> = {
  tianditu: {
    name: '天地图',
    nameEn: 'Tianditu',
    parameters: { picture: 'vec', annotation: true, keyKind: 'server' },
    attribution: '天地图 · 国家地理信息公共服务平台',
    minZoom: 1,
  },
  xyz: { parameters: { url: '' } },
};

/** What a new map of a kind begins with. */
export function newDraft(kind: BaseMapKind): BaseMapDraft {
  return {
    ...{ kind, name: '', nameEn: '', parameters: {}, datum: 'wgs84', attribution: '', reviewNumber: '' },
    ...{
      extent: EVERYWHERE,
      minZoom: 0,
      maxZoom: 18,
      enabled: true,
      mayBePublic: false,
      cacheAllowed: false,
    },
    ...BEGINNINGS[kind],
  };
}

/** What is known of a map, to be changed. */
export function draftOf(entry: BaseMapEntryData): BaseMapDraft {
  const { kind, name, parameters, datum, minZoom, maxZoom, enabled, mayBePublic, cacheAllowed } = entry;
  return {
    ...{ kind, name, parameters, datum, minZoom, maxZoom, enabled, mayBePublic, cacheAllowed },
    nameEn: entry.nameEn ?? '',
    attribution: entry.attribution ?? '',
    reviewNumber: entry.reviewNumber ?? '',
    extent: typedExtent(entry.extent),
  };
}

/** What an archive says of itself, taken over where nobody said otherwise. */
export function withArchive(
  draft: BaseMapDraft,
  { file, facts }: ReadArchiveData,
  fileName: string,
): BaseMapDraft {
  return {
    ...draft,
    kind: facts.form,
    name: draft.name || facts.name || fileName.replace(/^.*\//, '').replace(/\.\w+$/, ''),
    attribution: draft.attribution || (facts.attribution ?? ''),
    parameters: { file, content: facts.content, layers: facts.vectorLayers },
    extent: typedExtent(facts.bounds),
    minZoom: Math.min(22, facts.minZoom),
    maxZoom: Math.min(22, facts.maxZoom),
    ...(facts.content === 'vector' && { datum: 'wgs84' }),
  };
}

/** Degrees as they are typed. */
export function typedExtent(extent: readonly number[] | null): BaseMapDraft['extent'] {
  if (extent === null) return EVERYWHERE;
  const [west, south, east, north] = extent.map((degrees) => String(Number(degrees.toFixed(5))));
  return [west, south, east, north];
}

/** The map as the server takes it. @param key what was typed; '' leaves what is kept */
export function mapOf(draft: BaseMapDraft, key: string): NewBaseMapData {
  const { nameEn, attribution, reviewNumber, extent, ...rest } = draft;
  const typed = extent.map((text) => text.trim());
  return {
    ...rest,
    name: draft.name.trim(),
    parameters: { ...draft.parameters },
    nameEn: nameEn.trim() || null,
    attribution: attribution.trim() || null,
    reviewNumber: reviewNumber.trim() || null,
    extent: typed.every((text) => text === '') ? null : typed.map(Number),
    ...(key.trim() && { key: key.trim() }),
  };
}
