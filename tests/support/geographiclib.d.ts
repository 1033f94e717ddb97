/** What the tests ask of C. Karney's GeographicLib, which they hold distances against. */
declare module 'geographiclib-geodesic' {
  interface Line {
    ArcPosition(degrees: number): { lat2: number; lon2: number };
    Position(metres: number): { lat2: number; lon2: number };
    readonly s13: number;
  }
  interface Model {
    Inverse(lat1: number, lon1: number, lat2: number, lon2: number): { s12: number };
    InverseLine(lat1: number, lon1: number, lat2: number, lon2: number): Line;
  }
  const library: { Geodesic: { WGS84: Model } };
  export default library;
}
