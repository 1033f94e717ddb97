import type { PlaneFit, PlanePoint, Residual } from './planeFit.ts';
import type { RefusedDatum } from './refused.ts';

/** How a deployment brings coordinates of an old datum to CGCS2000. */
export type LocalDatum =
  | {
      readonly kind: 'parameters';
      /** Metres, seconds of arc and millionths, turned as by the position vector (EPSG method 9606), as PROJ takes them. */
      readonly toWgs84: readonly number[];
      readonly accuracyM: number;
    }
  | {
      readonly kind: 'points';
      /** The planes between which was fitted, as lines of PROJ: the old one on its own ellipsoid, the new one on that of CGCS2000. */
      readonly oldPlane: string;
      readonly newPlane: string;
      readonly fit: PlaneFit;
      readonly residuals: readonly Residual[];
      /** In the new plane. */
      readonly hull: readonly PlanePoint[];
      /** The largest residual. */
      readonly accuracyM: number;
    };

/** What the deployment knows of old datums; most know nothing. */
export type LocalDatums = Readonly<Partial<Record<RefusedDatum, LocalDatum>>>;

export const NO_DATUMS: LocalDatums = {};

/** The ellipsoid of each, as PROJ calls it. */
export const ELLIPSOID_OF_DATUM: Readonly<Record<RefusedDatum, 'IAU76' | 'krass'>> = {
  xian80: 'IAU76',
  beijing54: 'krass',
  new_beijing: 'krass',
};

/** Of fewer points nothing is left over by which a fit could be judged. */
export const LEAST_POINTS = 3;
/** A point that is further off is a slip of the pen, or of another place. */
export const MOST_RESIDUAL_M = 20;

/** How a fit hits its points: `A 0.031 m, B 0.044 m`. */
export function residualsText({ residuals }: LocalDatum & { readonly kind: 'points' }): string {
  return residuals.map(({ name, metres }) => `${name} ${metres.toFixed(3)} m`).join(', ');
}

/** What a deployment knows, a line a datum: for whoever starts the server. */
export function datumsText(datums: LocalDatums): string[] {
  return Object.entries(datums).map(([datum, local]) => {
    const how =
      local.kind === 'points'
        ? `control points: ${residualsText(local)}`
        : `towgs84=${local.toWgs84.join(',')}`;
    return `${datum}: ${how} (±${local.accuracyM.toFixed(3)} m)`;
  });
}
