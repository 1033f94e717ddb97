import type { ResourceKind } from './kinds.ts';

/** The kinds that a field describes, or a criterion asks something of. */
export const all: readonly ResourceKind[] = ['land', 'factory', 'office', 'park'];
export const land: readonly ResourceKind[] = ['land'];
export const factory: readonly ResourceKind[] = ['factory'];
export const office: readonly ResourceKind[] = ['office'];
export const built: readonly ResourceKind[] = ['factory', 'office', 'park'];
export const halls: readonly ResourceKind[] = ['factory', 'park'];
