/** The few parts of JSTS (planar geometry, EPL/EDL) that the demo's recipe uses; the package brings no types of its own. */
declare module 'jsts' {
  export interface Geometry {
    isEmpty(): boolean;
    contains(other: Geometry): boolean;
    intersects(other: Geometry): boolean;
  }
  interface OverlayOp {
    union(a: Geometry, b: Geometry): Geometry;
    difference(a: Geometry, b: Geometry): Geometry;
    intersection(a: Geometry, b: Geometry): Geometry;
  }
  const jsts: {
    readonly io: {
      GeoJSONReader: new () => { read(value: object): Geometry };
      GeoJSONWriter: new () => { write(geometry: Geometry): { type: string; coordinates: unknown } };
    };
    readonly operation: {
      readonly overlay: { readonly OverlayOp: OverlayOp };
      readonly union: { readonly UnaryUnionOp: { union(geometry: Geometry): Geometry } };
      readonly buffer: {
        readonly BufferOp: {
          bufferOp(geometry: Geometry, distance: number, parameters: BufferParameters): Geometry;
        };
        readonly BufferParameters: new (
          quadrantSegments: number,
          endCap: number,
          join: number,
          mitreLimit: number,
        ) => BufferParameters;
      };
    };
  };
  interface BufferParameters {
    getQuadrantSegments(): number;
  }
  export default jsts;
}
