import { STATUSES } from '#contract/kinds.ts';
import type { Dataset } from '../dataset.ts';
import type { Rows } from '../rows.ts';
import type { LayerWriter } from './tileEncode.ts';

/** Where towers are drawn. */
export interface TowerTarget {
  readonly dataset: Dataset;
  readonly layer: LayerWriter;
  readonly areasShown: boolean;
  readonly namesShown: boolean;
  drawGeometry(slot: number, isInside: boolean): boolean;
  tagHome(slot: number): void;
  tagAreas(areaM2: number, availableM2: number): void;
}

/** Adds the office floors of each building as one feature: its lowest floor's id, all ids, and how many floors have which status. */
export function addTowers(target: TowerTarget, towers: Iterable<readonly number[]>): void {
  const { layer, dataset } = target;
  const { rows } = dataset;
  for (const floors of towers) {
    const sorted = [...floors].sort((a, b) => floorOf(rows, a) - floorOf(rows, b) || rows.id[a] - rows.id[b]);
    const lowest = sorted[0];
    layer.begin(rows.id[lowest]);
    // All floors share their building's outline; should one have its own, the first that can be drawn stands for all.
    if (!sorted.some((slot) => target.drawGeometry(slot, false))) continue;
    layer.tagNumber('id', rows.id[lowest]);
    target.tagHome(lowest);
    layer.tagText('kind', 'office');
    layer.tagText('building', rows.codes('building')?.value(lowest) ?? '');
    layer.tagText('ids', sorted.map((slot) => rows.id[slot]).join());
    layer.tagNumber('count', sorted.length);
    tagStatuses(target, sorted);
    if (target.namesShown) {
      const name = sharedName(sorted.map((slot) => rows.texts('name')?.text(slot) ?? ''));
      if (name !== '') layer.tagText('name', name);
    }
    if (target.areasShown) target.tagAreas(sum(rows, 'areaM2', sorted), sum(rows, 'availableM2', sorted));
    layer.end();
  }
}

/** The floor's number; one that is not known comes last. */
function floorOf(rows: Rows, slot: number): number {
  const floor = rows.number('floor', slot);
  return Number.isNaN(floor) ? 1e9 : floor;
}

/** `status` is what most floors have (in doubt the first of the list); `n_<status>` counts each that occurs. */
function tagStatuses({ layer, dataset }: TowerTarget, floors: readonly number[]): void {
  const counts = STATUSES.map(() => 0);
  for (const slot of floors) counts[dataset.rows.status(slot)]++;
  layer.tagText('status', STATUSES[counts.indexOf(Math.max(...counts))]);
  STATUSES.forEach((status, i) => {
    if (counts[i] > 0) layer.tagNumber(`n_${status}`, counts[i]);
  });
}

/** What is known, summed; NaN when nothing is. */
function sum(rows: Rows, key: string, slots: readonly number[]): number {
  const known = slots.map((slot) => rows.number(key, slot)).filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : known.reduce((total, value) => total + value, 0);
}

/** What the names of the floors begin with alike, without the rest of a floor number: 海汇中心A座3层, 海汇中心A座12层 → 海汇中心A座. */
export function sharedName(names: readonly string[]): string {
  const [first, ...others] = names;
  let length = first.length;
  for (const name of others) {
    let same = 0;
    while (same < length && first[same] === name[same]) same++;
    length = same;
  }
  return length === first.length ? first : first.slice(0, length).replace(/[\s\d\-_#·.,第(（B]+$/, '');
}
