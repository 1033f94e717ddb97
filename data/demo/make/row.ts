/** One dated fact of a site's life. `on` is a day, counted from the day of loading (0; before it below zero). */
export interface Event {
  readonly on: number;
  readonly to: string;
  readonly reason?: string;
  readonly project?: string;
  readonly until?: number;
  readonly formerUser?: string;
}

export type Value = string | number | boolean | readonly string[];

/**
 * A resource as the demo keeps it. `fields` are the registry's, by key; an unknown one is absent; a date is a day offset. `status` is the
 * first one, on the day `created`; the events lead to today's.
 */
export interface Row {
  readonly code: string;
  readonly name: string;
  readonly kind: 'land' | 'factory' | 'office' | 'park';
  readonly status: string;
  readonly created: number;
  readonly events: readonly Event[];
  readonly fields: Readonly<Record<string, Value>>;
  readonly raw?: Readonly<Record<string, string>>;
  /** Polygon rings in lon/lat; absent for floors (their building has it) and for rows without a position. */
  readonly polygon?: readonly (readonly (readonly [number, number])[])[];
}

/** A park or a building. */
export interface ContainerRow {
  readonly code: string;
  readonly kind: 'park' | 'building';
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  readonly floorsAbove?: number;
  readonly floorsBelow?: number;
  readonly floorHeightM?: number;
  readonly polygon: readonly (readonly (readonly [number, number])[])[];
}

/** A reference layer with its features; coordinates are lon/lat. */
export interface LayerRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly role: 'boundary' | 'road' | 'rail' | 'water' | 'green' | 'block' | 'building';
  readonly features: readonly LayerFeature[];
}

export interface LayerFeature {
  readonly class?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly type: 'LineString' | 'Polygon' | 'MultiPolygon';
  readonly coordinates: unknown;
}

/** A project of the register; every day is an offset, the first stage begins the day it is entered. */
export interface ProjectEntry {
  readonly code: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, Value>>;
  readonly requirement?: object;
  readonly stages: readonly { readonly on: number; readonly to: string; readonly reason?: string }[];
  readonly contacts: readonly {
    readonly on: number;
    readonly who: string;
    readonly withWhom?: string;
    readonly place?: string;
    readonly outcome?: string;
    readonly nextStep?: string;
    readonly nextOn?: number;
  }[];
  readonly issues: readonly {
    readonly text: string;
    readonly owner: string;
    readonly due: number;
    readonly doneOn?: number;
  }[];
}

/** Drops what is not known. */
export function known(fields: Readonly<Record<string, Value | undefined | null>>): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const [key, value] of Object.entries(fields))
    if (value !== undefined && value !== null) kept[key] = value;
  return kept;
}
