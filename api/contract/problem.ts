import { Type } from 'typebox';
import { UPSTREAM_FAULTS } from './baseMaps.ts';

/** What is wrong with one parameter or field: a code and what was found and expected; the words are made for the reader's language. */
export interface Fault {
  readonly code: FaultCode;
  /** The parameter or field that is at fault. */
  readonly field: string;
  readonly found?: string;
  /** A code or a literal list; never a sentence. */
  readonly expected?: string;
}

/** A resource that was made of another one. */
export interface Descendant {
  readonly id: number;
  readonly name: string;
}

/** What can be wrong with a query. */
export const QUERY_FAULT_CODES = [
  'unknown_parameter',
  'repeated_parameter',
  'empty_value',
  'malformed_number',
  'malformed_integer',
  'malformed_date',
  'malformed_list',
  'malformed_polygon',
  'malformed_position',
  'out_of_range',
  'min_above_max',
  'too_long',
  'too_many_values',
  'too_many_vertices',
  'self_intersection',
  'unknown_code',
  'date_in_future',
  'malformed_cursor',
] as const;

/** What can be wrong with what is to be written. */
const CONTENT_FAULT_CODES = [
  'unknown_field',
  'missing_field',
  'wrong_type',
  'malformed_text',
  'not_editable',
  'already_taken',
  'below_zero',
  'geometry_invalid',
  'geometry_too_large',
  'geometry_without_area',
  'too_many_crossings',
  'too_entangled',
  'edge_around_the_world',
  'overlap',
  'outside_zone',
  'not_divisible',
  'not_across',
  'not_adjoining',
  'differs',
  'not_found',
  'out_of_date',
  'same_status',
  'unknown_transition',
  'planner_only',
  'project_missing',
  'reason_missing',
  'expiry_missing',
  'expiry_past',
  'file_refused',
  'password_common',
  'password_own_name',
  'already_done',
  'still_running',
  'not_read_yet',
  'work_stopped',
  'built_on',
  'changes_not_kept',
  'month_before_first',
  'month_out_of_turn',
  'points_too_few',
  'points_same_place',
  'points_in_line',
  'points_mirrored',
  'points_folded',
  'points_apart',
  'crs_unknown',
  'crs_refused',
  'crs_zone_missing',
  'not_placed',
  'not_ready',
  'picture_not_here',
] as const;

/** What can be wrong with a base map. */
const BASE_MAP_FAULT_CODES = [
  'not_web_mercator',
  'unread_projection',
  'vector_in_gcj02',
  'internal_only',
  'key_in_address',
  'not_all_codes',
] as const;

export const FAULT_CODES = [
  ...QUERY_FAULT_CODES,
  ...CONTENT_FAULT_CODES,
  ...BASE_MAP_FAULT_CODES,
  ...UPSTREAM_FAULTS,
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** RFC 9457 `application/problem+json`. `code` is for programs, `title` and `detail` are in the reader's language. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String(),
          code: Type.String(),
          message: Type.String(),
          found: Type.Optional(Type.String()),
          expected: Type.Optional(Type.String()),
        }),
      ),
    ),
    descendants: Type.Optional(Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() }))),
  },
  { $id: 'Problem' },
);
