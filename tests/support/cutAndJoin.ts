import { expect } from 'vitest';
import { createRandom } from './random.ts';
import { ground, type surveyorsOfSuite, totalOf } from './surveyors.ts';

type Surveyors = Pick<ReturnType<typeof surveyorsOfSuite>, 'make' | 'outlined' | 'split' | 'post' | 'madeBy'>;

/** Cuts random outlines with a hole along bent lines and joins the parts of every third: the areas add up each time. */
export async function cutAndJoinAtRandom(
  { make, outlined, split, post, madeBy }: Surveyors,
  { turns, seed }: { turns: number; seed: number },
): Promise<void> {
  const random = createRandom(seed);
  for (let turn = 0; turn < turns; turn++) {
    const { at } = ground();
    const corners = Array.from(
      { length: 5 + Math.floor(random.next() * 30) },
      () => 40 + random.next() * 110,
    );
    const ring = corners.map((radius, index) => {
      const angle = (index / corners.length) * 2 * Math.PI;
      return at(radius * Math.cos(angle), radius * Math.sin(angle));
    });
    const hole = [at(-10, -8), at(10, -8), at(10, 8), at(-10, 8), at(-10, -8)];
    const id = await make({ geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]], hole] } });
    const before = await outlined(id);
    const [angle, bend] = [random.next() * Math.PI, random.next() * 30 - 15];
    const end = (way: number) => at(way * 200 * Math.cos(angle), way * 200 * Math.sin(angle));
    const parts = await madeBy(await split(id, [end(-1), at(bend, bend / 2), end(1)]));
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.abs(totalOf(parts) / before.computedAreaM2 - 1), `turn ${turn}`).toBeLessThan(1e-5);
    if (turn % 3 > 0) continue;
    const [whole] = await madeBy(
      await post('merge', { resources: parts.map((part) => ({ id: part.id, version: 1 })) }),
    );
    expect(Math.abs(whole.computedAreaM2 / before.computedAreaM2 - 1), `turn ${turn}`).toBeLessThan(1e-4);
  }
}
