import { columnName, columnOfCellReference } from '../cellReference.ts';

/** A cell or a range that a formula names, with the sheet that it names before it. */
export interface Reference {
  /** As it is called, without its quotes; null for the formula's own sheet. */
  readonly sheet: string | null;
  /** `A5`, `$C$5:C20` */
  readonly ref: string;
}

/** A text; a reference that is no part of a name or the name of a function, with its sheet, whose name may look like one. */
const PARTS =
  /"[^"]*"|(?<![\p{L}\p{N}_.$])(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?)(?![\p{L}\p{N}_.(!])/gu;

/** The formula as XML has it, with each of its references replaced; texts within it are left alone. */
export function mapReferences(xml: string, replace: (reference: Reference) => string): string {
  const text = unescapeXml(xml);
  const changed = text.replace(PARTS, (whole, sheet: string | undefined, ref: string | undefined) => {
    if (ref === undefined) return whole;
    const said = replace({ sheet: sheet === undefined ? null : plainSheet(sheet), ref });
    return sheet === undefined ? said : `${sheet}!${said}`;
  });
  return changed === text ? xml : escapeXml(changed);
}

function plainSheet(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

const CELL = /(\$?)([A-Z]{1,3})(\$?)(\d+)/g;
const LAST = { column: 16_384, row: 1_048_576 };

/** A formula that is copied to another cell: what it names moves along, unless it is held by `$` or on another sheet. */
export function copiedFormula(xml: string, rows: number, columns = 0): string {
  const moved = (ref: string) =>
    ref.replace(CELL, (whole, heldColumn: string, column: string, heldRow: string, row: string) => {
      const to = heldRow ? Number(row) : Number(row) + rows;
      const at = heldColumn ? columnOfCellReference(column) : columnOfCellReference(column) + columns;
      if (to < 1 || to > LAST.row || at < 0 || at >= LAST.column) return whole;
      return `${heldColumn}${columnName(at)}${heldRow}${to}`;
    });
  return mapReferences(xml, ({ ref }) => moved(ref));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text of XML as it is read. */
export function unescapeXml(xml: string): string {
  return xml.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** A text as XML has it between tags. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
