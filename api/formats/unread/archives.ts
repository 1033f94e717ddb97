import type { KnownFormat } from '../fileFormat.ts';
import { extensionOf, type FileLook, type FileSet, hasBytes } from '../fileLook.ts';

/** Whether a file is a ZIP archive, also an empty one. */
export function isZip(file: FileLook): boolean {
  return hasBytes(file, 'PK\x03\x04') || hasBytes(file, 'PK\x05\x06');
}

/** Whether a ZIP archive holds a member whose name is one of these. */
export function holds([, ...members]: FileSet, name: RegExp): boolean {
  return members.some((member) => name.test(member.name));
}

const archiveWith =
  (name: RegExp) =>
  (files: FileSet): boolean =>
    isZip(files[0]) && holds(files, name);

/** ZIP archives that are something else than a workbook. */
export const UNREAD_ARCHIVES: readonly KnownFormat[] = [
  {
    code: 'xlsb',
    title: 'XLSB',
    extensions: ['xlsb'],
    mime: ['application/vnd.ms-excel.sheet.binary.macroenabled.12'],
    sniff: archiveWith(/\/xl\/workbook\.bin$/i),
  },
  {
    code: 'map_project_unread',
    title: 'APRX, QGZ',
    extensions: ['aprx', 'qgz'],
    mime: [],
    sniff: (files) =>
      archiveWith(/\/(?:GISProject\.json|[^/]+\.qgs)$/i)(files) ||
      (isZip(files[0]) && extensionOf(files[0].name) === 'aprx'),
  },
  {
    code: 'ofd_unread',
    title: 'OFD',
    extensions: ['ofd'],
    mime: ['application/ofd'],
    sniff: archiveWith(/\/OFD\.xml$/i),
  },
  {
    code: 'document_unread',
    title: 'Word',
    extensions: ['docx', 'docm', 'odt'],
    mime: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    sniff: (files) =>
      archiveWith(/\/word\/document\.xml$/i)(files) || isOpenDocument(files[0], 'opendocument.text'),
  },
  {
    code: 'slides_unread',
    title: 'PowerPoint',
    extensions: ['pptx', 'pptm', 'odp'],
    mime: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    sniff: (files) =>
      archiveWith(/\/ppt\/presentation\.xml$/i)(files) ||
      isOpenDocument(files[0], 'opendocument.presentation'),
  },
  {
    code: 'ods_unread',
    title: 'ODS',
    extensions: ['ods', 'ots'],
    mime: ['application/vnd.oasis.opendocument.spreadsheet'],
    sniff: ([file]) => isOpenDocument(file, 'opendocument.spreadsheet'),
  },
  {
    code: 'numbers_unread',
    title: 'Numbers',
    extensions: ['numbers'],
    mime: ['application/vnd.apple.numbers'],
    sniff: archiveWith(/\/(?:Index\/[^/]+\.iwa|Index\.zip)$/i),
  },
];

/** Whatever else is in an archive. */
export const OTHER_ARCHIVE: KnownFormat = {
  code: 'zip_unread',
  title: 'ZIP',
  extensions: ['zip'],
  mime: ['application/zip'],
  sniff: ([file]) => isZip(file),
};

/** OpenDocument files say what they are in their first member, which is not packed. */
function isOpenDocument(file: FileLook, kind: string): boolean {
  if (!isZip(file)) return false;
  const start = new TextDecoder('latin1').decode(file.head.subarray(0, 200));
  return start.includes('mimetype') && start.includes(kind);
}
