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
/** The list of rejected rows that an import here wrote. */
const OWN_ERRORS = /\.errors\.(?:csv|xlsx)$/i;
const NOTE =
  /^(?:readme|read[ _-]me|licen[cs]e|copying|notice|说明|使用说明|读我|许可证?)(?:[._ -][^/]*)?$|\.(?:md|rst)$/i;
/** How a GIS program draws data, a project of it, or what it says about them. */
const STYLE = /\.(?:qgs|qgz|qml|qmd|qlr|mxd|aprx|lyrx?|sld|style|(?:shp|gdb|tif|dbf)\.xml|shp\.iso\.xml)$/i;

/** Why a file among others is no data: by its name alone. Null: it is looked at. */
export function reasonToLeave(name: string): LeftFile | null {
  const segments = name.split('/');
  const base = segments[segments.length - 1];
  if (SYSTEM.test(base) || segments.some((segment) => SYSTEM_FOLDER.test(segment)))
    return { name, code: 'left_system_file' };
  if (OWN_ERRORS.test(base)) return { name, code: 'left_own_errors', found: base.replace(OWN_ERRORS, '') };
  if (STYLE.test(base)) return { name, code: 'left_style' };
  if (NOTE.test(base)) return { name, code: 'left_note' };
  return null;
}
