import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import { tellAreas } from './areaFindingStore.ts';
import type { CheckContext } from './checkContext.ts';
import { rejectEndedCodes } from './endedCodeStore.ts';
import { markFar, rejectFar, tellFar } from './farStore.ts';
import { judgeLandUses } from './landUseStore.ts';
import { tellOverlaps } from './overlapStore.ts';
import { judgePlaces } from './placeStore.ts';
import { giveRowsToOfficer, judgeRights } from './rightsStore.ts';
import { holdBackStatus, rejectUnknownStatus } from './statusStore.ts';

/** A check of the rows of `incoming` against the record. */
export interface RowCheck {
  /** Before the rows are compared: may change `incoming`. */
  readonly prepare?: (db: Kysely<Tables>, context: CheckContext) => Promise<void>;
  /** After they were compared: rejects rows of `planned`, each with its reason. */
  readonly judge?: (db: Kysely<Tables>, context: CheckContext) => Promise<void>;
  /** What is to be told beside, once all rows were judged. */
  readonly tell?: (db: Kysely<Tables>, context: CheckContext) => Promise<readonly Notice[]>;
}

/** What a row of a file has to pass, in this order; a row that is rejected keeps its first reason. */
export const ROW_CHECKS: readonly RowCheck[] = [
  { prepare: markFar, judge: rejectFar, tell: tellFar },
  { prepare: judgePlaces },
  { prepare: judgeLandUses },
  { prepare: holdBackStatus, judge: rejectUnknownStatus },
  { judge: rejectEndedCodes },
  { prepare: giveRowsToOfficer, judge: judgeRights },
  { tell: tellOverlaps },
  { tell: tellAreas },
];
