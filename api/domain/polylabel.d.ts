declare module 'polylabel' {
  /** The pole of inaccessibility of a polygon (outer ring, then holes), in the unit of its coordinates, and its distance from the outline. */
  export default function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): number[] & { distance: number };
}
