import type { DiffKind } from '#contract/kinds.ts';

/** What became of a resource, as an outline and a stroke in it, on a grid of 20: told apart without their colours, on the map and in lists. */
export const CHANGE_SHAPES: Record<DiffKind, { readonly outline: string; readonly glyph: string }> = {
  new: { outline: 'M10 1a9 9 0 1 0 .01 0z', glyph: 'M10 5.6v8.8M5.6 10h8.8' },
  gone: { outline: 'M2.5 2.5h15v15h-15z', glyph: 'M6.2 10h7.6' },
  changed: { outline: 'M10 .8L19.2 10 10 19.2.8 10z', glyph: 'M6.4 8.4h7.2M6.4 11.8h7.2' },
  revived: { outline: 'M10 .8l8.2 4.6v9.2L10 19.2l-8.2-4.6V5.4z', glyph: 'M6.2 11.2L10 6.8l3.8 4.4M10 7v7' },
  absorbed: { outline: 'M10 1.2l9 6.6-3.4 10.6H4.4L1 7.8z', glyph: 'M6.2 10.4l2.8 2.9 5-5.4' },
};
