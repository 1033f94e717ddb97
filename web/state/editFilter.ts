import type { Filter, Range } from '#contract/filter.ts';
import type { IdleState } from '#contract/idle.ts';

/** Verbs on a filter: each gives a new one. The page changes a filter through these only. */

/** The search text; blank takes it out. */
export function withQuery(filter: Filter, text: string): Filter {
  return { ...filter, q: text.trim() === '' ? undefined : text };
}

/** A field's accepted values; an empty list takes the condition out. `use` is the use classes, `idle` the states of the statutory clock. */
export function withMembers(filter: Filter, field: string, values: readonly string[]): Filter {
  if (field === 'use') return { ...filter, use: values };
  if (field === 'idle')
    return { ...filter, idle: values.length > 0 ? (values as readonly IdleState[]) : undefined };
  const unknown = filter.unknown.filter((name) => name !== field);
  return { ...filter, unknown, among: put(filter.among, field, values.length > 0 ? values : undefined) };
}

/** The values that a field accepts now. */
export function membersOf(filter: Filter, field: string): readonly string[] {
  if (field === 'use') return filter.use;
  if (field === 'idle') return filter.idle ?? [];
  if (filter.unknown.includes(field)) return ['unknown'];
  return filter.among[field] ?? [];
}

/** Takes a value in, or out if it is in. */
export function withMemberToggled(filter: Filter, field: string, value: string): Filter {
  const members = membersOf(filter, field);
  const next = members.includes(value) ? members.filter((member) => member !== value) : [...members, value];
  return withMembers(filter, field, next);
}

/** Bounds of a number in the field's own unit; none takes the condition out. Bounds and "only unknown" exclude each other. */
export function withRange(filter: Filter, field: string, range: Range): Filter {
  const bounded = range.min !== undefined || range.max !== undefined;
  const unknown = filter.unknown.filter((name) => name !== field);
  return { ...filter, unknown, ranges: put(filter.ranges, field, bounded ? range : undefined) };
}

/** Only rows without a value of that field, or no longer so. */
export function withUnknown(filter: Filter, field: string, only: boolean): Filter {
  const others = filter.unknown.filter((name) => name !== field);
  return {
    ...filter,
    ranges: put(filter.ranges, field, undefined),
    among: put(filter.among, field, undefined),
    unknown: only ? [...others, field] : others,
  };
}

/** The filter without one of its single parts. */
export function without(
  filter: Filter,
  part: 'q' | 'placed' | 'bbox' | 'within' | 'near' | 'updatedWithin' | 'availableBy' | 'at',
): Filter {
  return { ...filter, [part]: undefined };
}

/** Everything taken out but the day: leaving the past is a decision of its own. */
export function cleared(filter: Filter): Filter {
  return { among: {}, ranges: {}, unknown: [], use: [], landUse: [], ...(filter.at && { at: filter.at }) };
}

/** The kinds that can be in the result: the chosen ones, or all where none is chosen. */
export function kindsOf(filter: Filter): readonly string[] {
  return filter.among.kind ?? [];
}

function put<T>(record: Readonly<Record<string, T>>, key: string, value: T | undefined): Record<string, T> {
  const next: Record<string, T> = { ...record };
  if (value === undefined) delete next[key];
  else next[key] = value;
  return next;
}
