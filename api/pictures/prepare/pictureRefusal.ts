import type { PictureReason } from '#contract/pictureCodes.ts';

/** Why a picture cannot be made ready, on its way out of the process that found it. */
export class PictureRefusal extends Error {
  readonly code: PictureReason;
  readonly found: string | null;
  readonly expected: string | null;

  constructor(code: PictureReason, found?: string, expected?: string) {
    super(code);
    this.name = 'PictureRefusal';
    this.code = code;
    this.found = found ?? null;
    this.expected = expected ?? null;
  }
}
