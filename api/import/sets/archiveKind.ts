import { extensionOf } from '../../formats/fileLook.ts';
import { FileRefusal } from '../../formats/source.ts';
import type { ZipMember } from '../../formats/zip/zipDirectory.ts';

/** Whether an archive is a file of some format itself, a workbook or a text, whatever it is called. */
export function isDocument(members: readonly ZipMember[]): boolean {
  return members.some(({ name }) =>
    /^(?:\[Content_Types\]\.xml|mimetype|Index\.zip|Index\/.*\.iwa)$/.test(name),
  );
}

/** @throws FileRefusal `archive_nested` for an archive in an archive */
export function checkNesting(members: readonly ZipMember[]): void {
  const inner = members.find(({ name }) => extensionOf(name) === 'zip');
  if (inner) throw new FileRefusal('archive_nested', inner.name);
}
