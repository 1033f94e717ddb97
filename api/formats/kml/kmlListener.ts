import { FileRefusal } from '../source.ts';
import type { XmlListener } from '../xml/readXml.ts';
import type { KmlPlacemark } from './kmlPlacemark.ts';
import {
  createPlacemarkReader,
  createSchemaTypes,
  MOST_TEXT,
  type PlacemarkReader,
} from './placemarkReader.ts';

/** What a file has beside placemarks, to be told. */
export interface KmlLeftOut {
  /** Links to other files, which are never followed, and where the first one leads. */
  links: number;
  firstLink: string;
  /** Pictures laid on the ground or the screen, panoramas. */
  overlays: number;
  /** Three-dimensional models and tours. */
  models: number;
}

/** Elements that nothing is read of, with what counts them. */
const PASSED_OVER: Readonly<Record<string, 'links' | 'overlays' | 'models' | null>> = {
  NetworkLink: 'links',
  NetworkLinkControl: null,
  GroundOverlay: 'overlays',
  ScreenOverlay: 'overlays',
  PhotoOverlay: 'overlays',
  Model: 'models',
  Tour: 'models',
  ...{ Style: null, StyleMap: null, LookAt: null, Camera: null, Region: null, Snippet: null },
};
const MOST_LINK = 200;

interface Container {
  name: string;
  ovitalType: string | undefined;
}

/** The text of an element that is wanted, while it comes in. */
interface CaughtText {
  readonly depth: number;
  readonly most: number;
  text: string;
}

/**
 * Listens to a KML and hands over its placemarks one by one; nothing else of it is kept.
 * @throws FileRefusal `feature_too_long`
 */
export function createKmlListener(
  take: (placemark: KmlPlacemark) => void,
): XmlListener & { readonly leftOut: KmlLeftOut } {
  const names: string[] = [];
  const passing = createPassing();
  const placemarks = createPlacemarks(take);
  let caught: CaughtText | null = null;

  function text(piece: string): void {
    if (caught === null) return;
    caught.text += piece;
    if (caught.text.length <= caught.most) return;
    throw new FileRefusal('feature_too_long', `Placemark ${placemarks.count() + 1}`, `≤ ${caught.most}`);
  }

  return {
    leftOut: passing.leftOut,
    text,
    open(name, attributes) {
      // HTML that was not escaped: its tags belong to the text.
      if (caught !== null) text(`<${name}>`);
      else {
        const within = names.at(-1) ?? '';
        const most = passing.open(name, names.length) ?? placemarks.open(name, within, attributes);
        if (most !== null && most > 0) caught = { depth: names.length, most, text: '' };
      }
      names.push(name);
    },
    close(name) {
      names.pop();
      if (caught !== null && names.length > caught.depth) return text(`</${name}>`);
      const whole = caught?.text;
      caught = null;
      if (whole !== undefined && !passing.takeText(whole))
        placemarks.takeText(name, names.at(-1) ?? '', whole);
      if (!passing.close(names.length)) placemarks.close(name);
    },
  };
}

/** What nothing is read of: it is counted, with where the first link leads. */
function createPassing() {
  const leftOut: KmlLeftOut = { links: 0, firstLink: '', overlays: 0, models: 0 };
  let passed: { readonly depth: number; readonly isLink: boolean } | null = null;
  return {
    leftOut,
    /** @returns how many characters of the text are wanted, 0 for none; null where the element is read */
    open(name: string, depth: number): number | null {
      if (passed !== null)
        return passed.isLink && name === 'href' && leftOut.firstLink === '' ? MOST_TEXT : 0;
      if (!Object.hasOwn(PASSED_OVER, name)) return null;
      passed = { depth, isLink: name === 'NetworkLink' };
      const counter = PASSED_OVER[name];
      if (counter !== null) leftOut[counter]++;
      return 0;
    },
    takeText(text: string): boolean {
      if (passed !== null) leftOut.firstLink = text.trim().slice(0, MOST_LINK);
      return passed !== null;
    },
    /** @returns whether the element belonged to what is passed over */
    close(depth: number): boolean {
      const wasPassed = passed !== null;
      if (passed?.depth === depth) passed = null;
      return wasPassed;
    },
  };
}

/** The placemarks, with the folders that they lie in. */
function createPlacemarks(take: (placemark: KmlPlacemark) => void) {
  const containers: Container[] = [];
  const types = createSchemaTypes();
  let placemark: PlacemarkReader | null = null;
  let rows = 0;
  const isContainer = (name: string) => name === 'Document' || name === 'Folder';

  function end(read: PlacemarkReader): void {
    const { ovitalType, ...rest } = read.end();
    take({
      ...rest,
      row: ++rows,
      path: containers.map(({ name }) => name),
      ovitalType: ovitalType ?? containers.findLast((one) => one.ovitalType !== undefined)?.ovitalType,
    });
  }

  return {
    count: () => rows,
    open(name: string, within: string, attributes: Parameters<XmlListener['open']>[1]): number | null {
      if (placemark !== null) return placemark.open(name, within, attributes);
      if (name === 'Placemark') placemark = createPlacemarkReader(types);
      else if (isContainer(name)) containers.push({ name: '', ovitalType: undefined });
      else types.open(name, attributes);
      return isContainer(within) && (name === 'name' || name === 'OvCoordType') ? MOST_TEXT : null;
    },
    takeText(name: string, within: string, text: string): void {
      const container = containers.at(-1);
      if (placemark !== null) placemark.takeText(name, within, text);
      else if (container !== undefined && name === 'name') container.name = text.trim().slice(0, MOST_LINK);
      else if (container !== undefined) container.ovitalType = text.trim();
    },
    close(name: string): void {
      if (name === 'Placemark' && placemark !== null) {
        end(placemark);
        placemark = null;
      } else if (placemark !== null) placemark.close(name);
      else if (isContainer(name)) containers.pop();
    },
  };
}
