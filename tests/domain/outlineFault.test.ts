import { expect, it } from 'vitest';
import { sayOutlineFault } from '#domain/outlineFault.ts';
import { words as en } from '#domain/words/outlineFaultWords.en.ts';
import { words as zh } from '#domain/words/outlineFaultWords.zh.ts';

// As `TopologyValidationError` of GEOS has them.
const REASONS = [
  ...['Topology Validation Error', 'Repeated Point', 'Hole lies outside shell', 'Holes are nested'],
  ...['Interior is disconnected', 'Self-intersection', 'Ring Self-intersection', 'Nested shells'],
  ...['Duplicate Rings', 'Too few points in geometry component', 'Invalid Coordinate', 'Ring is not closed'],
];

it('every reason of the geometry library is said in the reader’s words, each its own, with its place and what follows', () => {
  for (const words of [zh, en]) {
    const said = REASONS.map((reason) => sayOutlineFault(`${reason}[120.5 36.9]; 5 → 6 m²`, words));
    for (const [index, text] of said.entries()) {
      expect(text).toMatch(/^[^[]+ \[120\.5 36\.9\]; 5 → 6 m²$/);
      expect(text).not.toContain(REASONS[index]);
    }
    expect(new Set(said).size).toBe(REASONS.length);
  }
  expect(sayOutlineFault('Ring Self-intersection[1 2]', zh)).toBe('边界在一点与自己相接 [1 2]');
});

it('any other text stays as it is', () => {
  for (const text of ['0.2 m² [120 36]', 'Something new[1 2]', 'toString[1 2]', '甲 [1]'])
    expect(sayOutlineFault(text, zh)).toBe(text);
});
