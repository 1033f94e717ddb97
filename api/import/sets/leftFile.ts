/** A file that is no data of its own, and is told as not read. */
export interface LeftFile {
  readonly name: string;
  /** Why, as a code with words. */
  readonly code: string;
  readonly found?: string;
  readonly expected?: string;
}

const SYSTEM =
  /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.owner|~\$.*|\._.*|\.~lock\..*#|.*\.(?:lock|tmp|crdownload|part))$/i;
const SYSTEM_FOLDER = /^(?:__macosx|\.git|\.svn|\$recycle\.bin|system volume information)$/i;
/** The list of rejected rows that an import here wrote, and the workbook of them that goes back to whoever keeps the ledger. */
const OWN_ERRORS = /\.errors\.(?:csv|xlsx)$/i;
const ERROR_BOOK = /\.errors\.xlsx$/i;
/** A table of licences is data: only what is written to be read counts. */
const NOTE =
  /^(?:(?:readme|read[ _-]me|licen[cs]e|copying|notice)(?:[._ -][^/.]*)?|说明|使用说明|读我|许可证?)(?:\.(?:txt|html?|pdf|docx?|rtf))?$|\.(?:md|rst)$/i;
/** How a GIS program draws data, a project of it, or what it says about them. */
const STYLE = /\.(?:qgs|qgz|qml|qmd|qlr|mxd|aprx|lyrx?|sld|style|(?:shp|gdb|tif|dbf)\.xml|shp\.iso\.xml)$/i;

/** Why a file among others is no data: by its name, and those of the others. Null: it is looked at. */
export function reasonToLeave(name: string, others: ReadonlySet<string>): LeftFile | null {
  const segments = name.split('/');
  const base = segments[segments.length - 1];
  if (SYSTEM.test(base) || segments.some((segment) => SYSTEM_FOLDER.test(segment)))
    return { name, code: 'left_system_file' };
  // A workbook that comes without its ledger was sent back, put right.
  const isReturned = ERROR_BOOK.test(base) && !others.has(name.replace(ERROR_BOOK, ''));
  if (OWN_ERRORS.test(base) && !isReturned)
    return { name, code: 'left_own_errors', found: base.replace(OWN_ERRORS, '') };
  if (STYLE.test(base)) return { name, code: 'left_style' };
  if (NOTE.test(base)) return { name, code: 'left_note' };
  return null;
}
