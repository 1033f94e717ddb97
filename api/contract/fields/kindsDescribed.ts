import type { ResourceKind } from '#contract/kinds.ts';

/** The kinds that fields describe. */
export const land: readonly ResourceKind[] = ['land'];
export const factory: readonly ResourceKind[] = ['factory'];
export const office: readonly ResourceKind[] = ['office'];
export const built: readonly ResourceKind[] = ['factory', 'office', 'park'];
export const halls: readonly ResourceKind[] = ['factory', 'park'];
