import type { XmlAttributes } from '../xml/readXml.ts';
import { type KmlDatum, type KmlPlacemark, TEXT_ELEMENTS, TIME_ELEMENTS } from './kmlPlacemark.ts';
import { createShapeReader } from './shapeReader.ts';

/** Reads one placemark from its elements. */
export interface PlacemarkReader {
  /** Takes an element that opens. @returns how many characters its text may have; null where it is not wanted */
  open(name: string, within: string, attributes: XmlAttributes): number | null;
  /** Takes a text that was wanted. */
  takeText(name: string, within: string, text: string): void;
  close(name: string): void;
  end(): Pick<KmlPlacemark, 'texts' | 'data' | 'shape' | 'ovitalType'>;
}

/** Types of the fields of a file's schemas. */
export interface SchemaTypes {
  /** Takes an element of a schema. */
  open(name: string, attributes: XmlAttributes): void;
  typeOf(schema: string, field: string): string | null;
}

/** Texts of a placemark; its coordinates have a bound of their own. */
export const MOST_TEXT = 1 << 20;
const MOST_FIELDS = 10_000;

/** Collects the types that schemas give to their fields. */
export function createSchemaTypes(): SchemaTypes {
  const types = new Map<string, string>();
  let schema = '';
  return {
    open(name, attributes) {
      if (name === 'Schema') schema = attributes.id ?? attributes.name ?? '';
      else if (name === 'SimpleField' && types.size < MOST_FIELDS)
        types.set(`${schema}\n${attributes.name ?? ''}`, (attributes.type ?? '').toLowerCase());
    },
    typeOf: (of, field) => types.get(`${of}\n${field}`) ?? null,
  };
}

/** A reader for one placemark. */
export function createPlacemarkReader(types: SchemaTypes): PlacemarkReader {
  const texts = new Map<string, string>();
  const data: KmlDatum[] = [];
  const shapes = createShapeReader();
  let ovitalType: string | undefined;
  let schema = '';
  let datum: { name: string; displayName: string | null; text: string; type: string | null } | null = null;

  return {
    open(name, within, attributes) {
      if (name === 'SchemaData') schema = (attributes.schemaUrl ?? '').replace(/^.*#/, '');
      else if (name === 'Data' || name === 'SimpleData') {
        const field = attributes.name ?? '';
        const type = name === 'Data' ? null : types.typeOf(schema, field);
        datum = { name: field, displayName: null, text: '', type };
      }
      if (shapes.open(name)) return shapes.mostText;
      return isWanted(name, within) ? MOST_TEXT : null;
    },
    takeText(name, within, text) {
      if (shapes.takeText(text)) return;
      if (name === 'OvCoordType') ovitalType = text.trim();
      else if (within === 'ExtendedData') data.push({ name, displayName: null, text, type: null });
      else if (datum === null) texts.set(name, text);
      else if (name === 'displayName') datum.displayName = text.trim();
      else datum.text = text;
    },
    close(name) {
      shapes.close(name);
      if ((name !== 'Data' && name !== 'SimpleData') || datum === null) return;
      data.push(datum);
      datum = null;
    },
    end: () => ({ texts, data, ovitalType, shape: shapes.end() }),
  };
}

function isWanted(name: string, within: string): boolean {
  switch (within) {
    case 'Placemark':
      return (TEXT_ELEMENTS as readonly string[]).includes(name) || name === 'OvCoordType';
    case 'TimeStamp':
    case 'TimeSpan':
      return (TIME_ELEMENTS as readonly string[]).includes(name);
    case 'Data':
      return name === 'value' || name === 'displayName';
    case 'SchemaData':
      return name === 'SimpleData';
    default:
      return within === 'ExtendedData' && name !== 'Data' && name !== 'SchemaData';
  }
}
