/** A feature of ground as it is loaded. */
export interface GroundFeature {
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  /** 1: along its line only, −1: against it only, null: both ways, or nobody says. */
  readonly oneWay?: number | null;
  readonly speedKmh?: number | null;
  readonly bridge?: boolean | null;
  readonly tunnel?: boolean | null;
  /** Above or below what it crosses. */
  readonly level?: number | null;
  /** WKB, lon/lat: points, lines, polygons, or several of one of them. */
  readonly geometry: Uint8Array;
}

/** What is drawn of a feature beside its geometry. */
export interface GroundLabel {
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  readonly level: number;
}
