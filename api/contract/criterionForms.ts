/** Parts of a need beside its criterion, its mode and its weight. */
type NeedPart =
  | 'min'
  | 'max'
  | 'tolerancePercent'
  | 'part'
  | 'assembled'
  | 'codes'
  | 'date'
  | 'place'
  | 'layer'
  | 'within';

/** How a need of it is put by whoever looks for a site, and so when it says enough. */
export type Asking =
  | 'nothing'
  | 'least'
  | 'most'
  | 'bounds'
  | 'area'
  | 'codes'
  | 'oneCode'
  | 'environmentClass'
  | 'date'
  | 'distance'
  | 'outline'
  | 'industry'
  | 'figure';

/** How it is said why a site meets it or does not. */
export type ReasonForm = 'status' | 'number' | 'code' | 'class' | 'date' | 'inside' | 'industry' | 'yes';

/** What the owner is asked where it is not known. */
export type QuestionForm = 'howMuch' | 'whether' | 'when' | 'where' | 'industries';

interface FormEntry {
  /** Which parts of a need it uses; any other part is a mistake. */
  readonly parts: readonly NeedPart[];
  readonly asks: Asking;
  readonly reason: ReasonForm;
  readonly question: QuestionForm;
  /** On which side of the need points fall over its slack, `above` where a single figure is the most that may be; null: it is met or it is not. */
  readonly falls: 'below' | 'above' | 'both' | null;
  /** There may be several needs of it: a site may have to be near several places. */
  readonly repeats?: true;
}

/**
 * How needs are put and answered: all that is said of a form but how a site is held against it (`domain/matching/holdNeed.ts`) and its
 * words. A form that asks, reasons or inquires in a way of its own adds that way above, and `tsc` names who has to know it.
 */
export const CRITERION_FORMS = {
  status: { parts: [], asks: 'nothing', reason: 'status', question: 'when', falls: null },
  area: {
    parts: ['min', 'max', 'tolerancePercent', 'part', 'assembled'],
    asks: 'area',
    reason: 'number',
    question: 'howMuch',
    falls: 'both',
  },
  atLeast: { parts: ['min'], asks: 'least', reason: 'number', question: 'howMuch', falls: 'below' },
  atMost: {
    parts: ['max'],
    asks: 'most',
    reason: 'number',
    question: 'howMuch',
    falls: 'above',
  },
  between: { parts: ['min', 'max'], asks: 'bounds', reason: 'number', question: 'howMuch', falls: 'both' },
  among: { parts: ['codes'], asks: 'codes', reason: 'code', question: 'howMuch', falls: null },
  fireClass: { parts: ['codes'], asks: 'oneCode', reason: 'class', question: 'howMuch', falls: null },
  environmentClass: {
    parts: ['max'],
    asks: 'environmentClass',
    reason: 'class',
    question: 'howMuch',
    falls: null,
  },
  industry: { parts: [], asks: 'industry', reason: 'industry', question: 'industries', falls: null },
  standardAtLeast: { parts: [], asks: 'figure', reason: 'number', question: 'howMuch', falls: 'below' },
  standardAtMost: {
    parts: [],
    asks: 'figure',
    reason: 'number',
    question: 'howMuch',
    falls: 'above',
  },
  date: { parts: ['date'], asks: 'date', reason: 'date', question: 'when', falls: null },
  distance: {
    parts: ['max', 'place', 'layer'],
    asks: 'distance',
    reason: 'number',
    question: 'where',
    falls: 'above',
    repeats: true,
  },
  inside: { parts: ['within'], asks: 'outline', reason: 'inside', question: 'where', falls: null },
  yes: { parts: [], asks: 'nothing', reason: 'yes', question: 'whether', falls: null },
} as const satisfies Readonly<Record<string, FormEntry>>;
export type CriterionForm = keyof typeof CRITERION_FORMS;

/** All that is said of a form. */
export function formNamed(form: CriterionForm): FormEntry {
  return CRITERION_FORMS[form];
}
