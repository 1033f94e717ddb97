import type { parseXmlString } from '@camptocamp/ogc-client/dist/shared/xml-utils.js';

type XmlDocument = ReturnType<typeof parseXmlString>;

/** A document as the parsers of capabilities want it: its root before comments and instructions. @throws where the root is another */
export function rootFirst(document: XmlDocument, names: readonly string[]): XmlDocument {
  const root = document.root;
  const found = root?.name.split(':').at(-1) ?? '';
  if (!root || !names.includes(found)) throw new Error(`found ${found}, expected ${names.join(' or ')}`);
  document.children.splice(0, document.children.indexOf(root));
  return document;
}
