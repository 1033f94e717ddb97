import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import {
  DIFF_KINDS,
  type DiffKind,
  RESOURCE_KINDS,
  type ResourceKind,
  STATUSES,
  type Status,
} from '#contract/kinds.ts';
import { LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { MATCH_MARK_KINDS, type MatchMarkKind } from '../../state/matchMarks.ts';
import { THEMES, type Theme } from '../../state/view.ts';
import { THEME_STATE } from '../theme.ts';
import { type Donut, parseDonut } from './donutName.ts';

/**
 * Images are made when a style first asks for them; all that makes one is in its name, `shape|theme|…`:
 * `mark|light|land|available|zh|` (a kind's letter in its shape; the last part is a badge's number or empty),
 * `pattern|dark|signed`, `change|light|new`, `match|light|fit|12`, and the donuts of `donutName.ts`.
 */
export type ImageName = Mark | Pattern | Change | MatchIcon | Donut;

export interface Mark {
  readonly shape: 'mark';
  readonly theme: Theme;
  readonly kind: ResourceKind;
  readonly status: Status;
  readonly language: Language;
  /** what stands on the badge; empty: no badge */
  readonly badge: string;
}

export interface Pattern {
  readonly shape: 'pattern';
  readonly theme: Theme;
  readonly status: PatternStatus;
}

export interface Change {
  readonly shape: 'change';
  readonly theme: Theme;
  readonly change: DiffKind;
}

export interface MatchIcon {
  readonly shape: 'match';
  readonly theme: Theme;
  readonly what: MatchMarkKind;
  /** a rank, or a sign */
  readonly text: string;
}

/** Statuses of the same grey, told apart by what fills them. */
export const PATTERN_STATUSES = ['signed', 'occupied'] as const;
export type PatternStatus = (typeof PATTERN_STATUSES)[number];

/** What an image's name says, or null when it is none of ours. */
export function parseImageName(name: string): ImageName | null {
  const [shape, theme, ...rest] = name.split('|');
  if (!isOneOf(THEMES, theme)) return null;
  if (shape === 'donut') return parseDonut(theme, rest);
  if (shape === 'pattern') {
    const [status] = rest;
    return isOneOf(PATTERN_STATUSES, status) ? { shape, theme, status } : null;
  }
  if (shape === 'change') {
    const [change] = rest;
    return isOneOf(DIFF_KINDS, change) ? { shape, theme, change } : null;
  }
  if (shape === 'match') {
    const [what, text = ''] = rest;
    return isOneOf(MATCH_MARK_KINDS, what) ? { shape, theme, what, text } : null;
  }
  if (shape !== 'mark') return null;
  const [kind, status, language, badge = ''] = rest;
  const known =
    isOneOf(RESOURCE_KINDS, kind) && isOneOf(STATUSES, status) && isOneOf(LANGUAGE_CODES, language);
  return known ? { shape, theme, kind, status, language, badge } : null;
}

/** The name of a mark whose kind, status and badge are expressions over a feature. */
export function markName(
  kind: ExpressionSpecification,
  status: ExpressionSpecification,
  language: Language,
  badge: ExpressionSpecification | '' = '',
): ExpressionSpecification {
  return ['concat', 'mark|', ['global-state', THEME_STATE], '|', kind, '|', status, `|${language}|`, badge];
}

/** The name of a mark outside of a style. */
export function markNameOf(mark: Omit<Mark, 'shape'>): string {
  return ['mark', mark.theme, mark.kind, mark.status, mark.language, mark.badge].join('|');
}

export function patternName(status: PatternStatus): ExpressionSpecification {
  return ['concat', 'pattern|', ['global-state', THEME_STATE], `|${status}`];
}

export function changeName(change: ExpressionSpecification): ExpressionSpecification {
  return ['concat', 'change|', ['global-state', THEME_STATE], '|', change];
}

export function matchName(
  what: ExpressionSpecification,
  text: ExpressionSpecification,
): ExpressionSpecification {
  return ['concat', 'match|', ['global-state', THEME_STATE], '|', what, '|', text];
}

function isOneOf<T extends string>(list: readonly T[], value: string | undefined): value is T {
  return (list as readonly (string | undefined)[]).includes(value);
}
