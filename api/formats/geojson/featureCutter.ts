import { FileRefusal } from '../source.ts';
import { readLenientJson } from './lenientJson.ts';
import { placeIn, sayPlace, type TextPlace } from './textPlace.ts';

/** What a feature begins with as nearly every program writes it; within a string its quotes would be escaped. */
const FEATURE_START = /\{\s{0,200}"type"\s{0,20}:\s{0,20}"Feature"\s{0,200}[,}]/g;
/** No beginning is longer. */
const START_CHARACTERS = 500;
/** A feature of half a million corners has 20 MB. */
const MOST_CHARACTERS = 32 << 20;
/** What may stand between two features: commas, and the sign that begins a record of a sequence. */
const SEPARATORS = ',\u001e';
const MOST_TRIES = 1_000;

/** Whether a text begins as a feature does. */
export function beginsAsFeature(text: string): boolean {
  return nextFeature(text.slice(0, START_CHARACTERS).trimStart(), 0) === 0;
}

/** Whether a feature begins anywhere in a text. */
export function holdsFeature(text: string): boolean {
  return nextFeature(text, 0) !== -1;
}

function nextFeature(text: string, from: number): number {
  FEATURE_START.lastIndex = from;
  return FEATURE_START.exec(text)?.index ?? -1;
}

export interface CutterOptions {
  /** A feature, or what should have been one: a text without what follows it. */
  readonly onFeature: (piece: TextPlace & { readonly text: string }) => void;
  /** Where the text begins that is given first. */
  readonly start: TextPlace;
  /** Whether the features stand in a list, whose end has to follow them. */
  readonly inList: boolean;
}

/**
 * Cuts a text that arrives in chunks where features begin, as far as that can be told from their first member, and not by brackets: the
 * way to go on behind a feature that does not end.
 */
export function createFeatureCutter({ onFeature, start, inList }: CutterOptions) {
  /** A feature and what follows it, as far as it has arrived. */
  let pending = '';
  let place = start;

  function push(chunk: string): void {
    // A beginning may lie across the chunks; what is pending begins with one itself.
    let from = Math.max(1, pending.length - START_CHARACTERS);
    let text = pending + chunk;
    for (let next = nextFeature(text, from); next !== -1; next = nextFeature(text, from)) {
      give(text.slice(0, next));
      text = text.slice(next);
      from = 1;
    }
    pending = text;
    if (pending.length > MOST_CHARACTERS)
      throw new FileRefusal('feature_too_long', sayPlace(place, pending.slice(0, 20)), '≤ 32 MB a feature');
  }

  /** Hands over what stands before the next beginning. */
  function give(text: string): void {
    const reading = readLenientJson(text);
    const isWhole = reading.ok && withoutSeparators(text).length <= reading.end;
    onFeature({ ...place, text: isWhole ? text.slice(0, reading.end) : withoutSeparators(text) });
    place = placeIn(text, text.length, place);
  }

  /**
   * Hands over the last feature.
   * @returns what follows the features: the end of their list and of its object
   * @throws FileRefusal when the text is cut off
   */
  function end(): string {
    const text = pending;
    const reading = readLenientJson(text);
    if (!reading.ok && text.slice(reading.offset).trim() === '') throw cutOff(text);
    const rest = reading.ok ? text.slice(reading.end) : text;
    const closing = inList ? endOfList(rest) : '';
    if (closing === null) throw cutOff(text);
    const isWhole = reading.ok && withoutSeparators(rest.slice(0, rest.length - closing.length)) === '';
    onFeature({ ...place, text: text.slice(0, isWhole ? reading.end : text.length - closing.length) });
    return closing;
  }

  function cutOff(text: string): FileRefusal {
    const at = placeIn(text, text.trimEnd().length, place);
    return new FileRefusal('json_truncated', sayPlace(at, text.trimEnd().slice(-20)), ']}');
  }

  return { push, end };
}

/** A text without what stands between it and the next one. */
function withoutSeparators(text: string): string {
  let end = text.length;
  while (end > 0 && (SEPARATORS.includes(text[end - 1]) || text[end - 1].trim() === '')) end--;
  return text.slice(0, end);
}

/** From where a text ends a list of features and its object; null when it does not. */
function endOfList(text: string): string | null {
  let end: string | null = null;
  let at = text.lastIndexOf(']');
  for (let tries = 0; at !== -1 && tries < MOST_TRIES; tries++) {
    const whole = `{"features":[${text.slice(at)}`;
    const reading = readLenientJson(whole);
    if (reading.ok && whole.slice(reading.end).trim() === '') end = text.slice(at);
    at = at === 0 ? -1 : text.lastIndexOf(']', at - 1);
  }
  return end;
}
