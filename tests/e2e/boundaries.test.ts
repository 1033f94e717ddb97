import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { ShapesData } from '#contract/geometryEdit.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { overlapsOf } from '../../web/features/boundary/checks.ts';
import { isSameCorner, sharersOf } from '../../web/features/boundary/editedShape.ts';
import {
  boxOfShape,
  cornersOf,
  neighbourCorner,
  type Shape,
  shapeOf,
} from '../../web/features/boundary/shape.ts';
import { areaM2 } from '../../web/features/boundary/shapeArea.ts';
import { words } from '../../web/features/boundary/words.zh.ts';
import { words as proposals } from '../../web/features/due/proposalWords.zh.ts';
import { words as placing } from '../../web/map/draw/placeWords.zh.ts';
import { BoundaryCard } from './support/boundaryCard.ts';
import { type LonLat, MapCanvas } from './support/mapCanvas.ts';
import { officeOfSuite, type StaffName } from './support/office.ts';
import type { OfficePage } from './support/officePage.ts';
import { wordsOfPage } from './support/pageWords.ts';

const { clerk, logIn } = officeOfSuite();
const ZONE = 'bbox=120.47,36.88,120.53,36.93&kind=land';

interface Parcel {
  readonly id: number;
  readonly name: string;
  readonly code: string | null;
  readonly shape: Shape;
}

let known: Promise<[Parcel, Parcel][]> | undefined;
/** Pairs of parcels that share an edge with each other and nothing with anybody else, as the demo has them: one pair a test. */
function pairs(): Promise<[Parcel, Parcel][]> {
  known ??= findPairs();
  return known;
}

async function findPairs(): Promise<[Parcel, Parcel][]> {
  const { features } = await (await clerk('li')).ask<ShapesData>(`/api/resources/shapes?${ZONE}`);
  const parcels = features.flatMap(({ id, geometry, properties: { name, code } }) => {
    const shape = shapeOf(geometry);
    return shape ? [{ id, name, code, shape }] : [];
  });
  const used = new Set<number>();
  return parcels.flatMap((one) => {
    const others = new Map(parcels.filter(({ id }) => id !== one.id).map(({ id, shape }) => [id, shape]));
    const [other, more] = sharersOf(one.shape, others);
    const isFree = other !== undefined && more === undefined && !used.has(one.id) && !used.has(other);
    if (!isFree || !sharedEdge(one.shape, others.get(other)!)) return [];
    used.add(one.id).add(other);
    return [[one, parcels.find(({ id }) => id === other)!] as [Parcel, Parcel]];
  });
}

/** Both ends of an edge that two shapes share. */
function sharedEdge(one: Shape, other: Shape): [LonLat, LonLat] | null {
  const isShared = (position: Position) =>
    cornersOf(other).some((corner) => isSameCorner(corner.position, position));
  const found = cornersOf(one).find(
    ({ place, position }) => isShared(position) && isShared(neighbourCorner(one, place, 1)),
  );
  if (!found) return null;
  const next = neighbourCorner(one, found.place, 1);
  return [found.position as [number, number], next as [number, number]];
}

function middleOf(shape: Shape): LonLat {
  const [west, south, east, north] = boxOfShape(shape);
  return [(west + east) / 2, (south + north) / 2];
}

function towards([lon, lat]: LonLat, [toLon, toLat]: LonLat, share: number): LonLat {
  return [lon + share * (toLon - lon), lat + share * (toLat - lat)];
}

async function sheetOf(id: number): Promise<ResourceSheetData & { version: number }> {
  return await (await clerk('li')).ask(`/api/resources/${id}`);
}

async function openEditor(who: StaffName, id: number): Promise<{ page: OfficePage; card: BoundaryCard }> {
  const page = await logIn(who, `/?site=${id}`);
  const card = new BoundaryCard(page);
  await card.open();
  return { page, card };
}

/** Changes a resource behind the page's back. */
async function patch(id: number, content: object): Promise<void> {
  const { version } = await sheetOf(id);
  await (await clerk('li')).change(`/api/resources/${id}`, content, version);
}

describe('a boundary on the map', () => {
  it('is reshaped, taken back and again; an overlap is told, refused and accepted; a newer version is compared', async () => {
    const [[parcel, neighbour]] = await pairs();
    const before = await sheetOf(parcel.id);
    const { page, card } = await openEditor('li', parcel.id);
    expect(await page.accessibilityFaults()).toEqual([]);
    const wasM2 = Math.round(areaM2(parcel.shape));
    expect(await card.areaM2()).toBe(wasM2);

    const [corner] = sharedEdge(parcel.shape, neighbour.shape)!;
    await card.map.drag(corner, towards(corner, middleOf(neighbour.shape), 0.3));
    await expect.poll(() => card.findings()).toContain(`与“${neighbour.name}”重叠`);
    await expect.poll(() => card.areaM2()).not.toBe(wasM2);
    const nowM2 = await card.areaM2();
    await card.key('Control+z');
    await expect.poll(() => card.areaM2()).toBe(wasM2);
    await card.key('Control+Shift+Z');
    await expect.poll(() => card.areaM2()).toBe(nowM2);

    await card.press(words.save);
    await expect.poll(() => card.alert()).toContain(neighbour.code);
    expect((await sheetOf(parcel.id)).version).toBe(before.version);
    expect(await page.accessibilityFaults()).toEqual([]);
    await patch(parcel.id, { address: '甲路一号', reason: '补地址' });
    await card.press(words.saveAnyway);
    await expect.poll(() => card.region.innerText()).toContain('补地址');
    expect(await card.region.innerText()).toContain(words.conflictSame);
    await card.press(words.saveMine);
    await expect.poll(() => card.alert()).toContain(neighbour.code);
    await card.press(words.saveAnyway);
    await card.closed();
    const after = await sheetOf(parcel.id);
    expect(after).toMatchObject({ version: before.version + 2, address: '甲路一号' });
    expect(Math.abs(after.computedAreaM2! - nowM2)).toBeLessThan(1);
  });

  it('is split along a line, and the parts are merged again, each step told in the history', async () => {
    const [, [parcel]] = await pairs();
    const { card } = await openEditor('li', parcel.id);
    await card.mode('split');
    const [west, south, east, north] = boxOfShape(parcel.shape);
    const [height, margin] = [(south + north) / 2, (east - west) / 12];
    await card.drawLine([
      [west - margin, height],
      [east + margin, height],
    ]);
    await card.press(words.confirmSplit('2'));
    await card.closed();
    const part = await sheetOf(await card.site());
    expect(part.name).toBe(`${parcel.name}-1`);
    expect(await card.lineage()).toContain(`由“${parcel.name}”分割而来`);

    await card.open();
    await card.mode('merge');
    await card.region.getByLabel(`${parcel.name}-2`).check();
    await card.region.getByLabel(words.mergedName).fill('合回一块');
    await card.press(words.confirmMerge('2'));
    await card.closed();
    const whole = await sheetOf(await card.site());
    expect(whole.name).toBe('合回一块');
    expect(whole.computedAreaM2! / areaM2(parcel.shape)).toBeCloseTo(1, 4);
    const told = await card.lineage();
    expect(told).toMatch(/由“.*-1”、“.*-2”合并而来/);
    expect(told).toContain(`此前“${parcel.name}”分割为`);
  });
});

describe('an outline that is drawn', () => {
  it('to give a site its place is looked at live, all that speaks against it listed before it may be saved', async () => {
    const all = await pairs();
    const [parcel, neighbour] = all[all.length - 1];
    const theirs = await clerk('li');
    const content = { kind: 'land', name: '待落图地块', code: 'PLACE-1', declaredAreaM2: 56_866.667 };
    const { id } = await theirs.add<{ id: number }>('/api/resources', content);
    const [lon, lat] = middleOf(parcel.shape);
    const page = await logIn('li', `/?map=16.5/${lat}/${lon}&site=${id}`);
    await page.sheet.region.getByRole('button', { name: placing.outline }).click();
    const map = new MapCanvas(page.page, page.watch);
    await map.waitUntilIdle();
    await map.waitForTool();
    // Across the boundary that two parcels share: over both at once.
    const [one, other] = [middleOf(parcel.shape), middleOf(neighbour.shape)];
    const aside: LonLat = [one[0] + 0.4 * (other[1] - one[1]), one[1] - 0.4 * (other[0] - one[0])];
    await map.clickThrough([one, other, aside]);
    const card = page.page.locator('[data-part=place-card]');
    const findings = card.locator('[data-part=boundary-findings]');
    // Nothing is ended or saved yet.
    for (const { name } of [parcel, neighbour])
      await expect.poll(() => findings.innerText()).toContain(`与“${name}”重叠`);
    expect(await findings.innerText()).toContain('登记面积 56,867 ㎡，图形相差 −');
    expect(await page.accessibilityFaults()).toEqual([]);
    await map.clickThrough([aside]);
    await card.getByRole('button', { name: placing.save, exact: true }).click();
    const refused = card.getByRole('alert');
    await refused.waitFor();
    for (const { code } of [parcel, neighbour]) expect(await refused.innerText()).toContain(code);
    await card.getByRole('button', { name: placing.saveAnyway, exact: true }).click();
    await card.waitFor({ state: 'detached' });
    expect(await theirs.ask(`/api/resources/${id}`)).toMatchObject({ placed: true });
  });

  it('to make a new one is looked at while it is drawn', async () => {
    const all = await pairs();
    const [parcel] = all[all.length - 2];
    const [lon, lat] = middleOf(parcel.shape);
    const page = await logIn('li', `/?map=16.5/${lat}/${lon}`);
    const card = new BoundaryCard(page);
    await card.map.waitUntilIdle();
    await page.page.getByRole('button', { name: wordsOfPage(page.page).map.newSite }).click();
    await card.map.waitForTool();
    const [west, south, east, north] = boxOfShape(parcel.shape);
    await card.map.clickThrough([
      [west, south],
      [east, south],
      [east, north],
    ]);
    await expect.poll(() => card.findings()).toContain(`与“${parcel.name}”重叠`);
  });
});

describe('a shared boundary', () => {
  it('moves for both: the neighbour’s officer is asked on their phone, and accepts', async () => {
    const [, , [parcel, neighbour]] = await pairs();
    await patch(parcel.id, { officer: '钱工' });
    await patch(neighbour.id, { officer: '孙工' });

    const { page: qian, card } = await openEditor('qian', parcel.id);
    const [start, end] = sharedEdge(parcel.shape, neighbour.shape)!;
    const middle = towards(start, end, 0.5);
    await card.map.drag(middle, towards(middle, middleOf(neighbour.shape), 0.3));
    await expect.poll(() => card.findings()).toContain('重叠');
    await card.region.getByLabel(words.together).check();
    await expect.poll(() => card.findings()).not.toContain('重叠');
    const asked = words.togetherAsked(`“${neighbour.name}”`);
    expect(await card.region.innerText()).toContain(asked);
    await card.press(words.save);
    await expect.poll(() => card.alert()).toContain(neighbour.code);
    // It stands for a few seconds only.
    const told = qian.page.getByText(words.proposed(`“${neighbour.name}”`)).waitFor();
    await card.press(words.saveAnyway);
    await Promise.all([card.closed(), told]);

    const sun = await logIn('sun', '/due', { size: 'phone' });
    const proposal = sun.page.locator('[data-part=boundary-proposals] li');
    await proposal.waitFor();
    expect(await proposal.innerText()).toContain(neighbour.name);
    expect(await sun.accessibilityFaults()).toEqual([]);
    expect(await sun.widerThanWindow()).toEqual([]);
    const mine = shapeOf((await sheetOf(parcel.id)).geometry as never)!;
    const theirs = async () => shapeOf((await sheetOf(neighbour.id)).geometry as never)!;
    const overlaps = async () => overlapsOf(mine, [{ ...neighbour, shape: await theirs() }]).length;
    expect(await overlaps()).toBe(1);
    await proposal.getByRole('button', { name: proposals.accept, exact: true }).click();
    await proposal.waitFor({ state: 'detached' });
    expect(await overlaps()).toBe(0);
  });
});
