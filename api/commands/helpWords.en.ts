import type { HelpWords } from './helpWords.zh.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export const words: HelpWords = {
  help: (of) => `Usage: npm run --silent cli -- COMMAND …

  import PATH…            ${either.format(of.read)}; files, folders, zips (one write a set of files that belong together; a second import is an update)
    --kind ${of.kinds}   where it cannot be told
    --map FILE.json         {"HEADING": "field" | {"field": "field", "unit": "unit"} | null,
                            "kind": …, "key": "HEADING", "crs": …, "values": {"status": {"FREE": "available"}}, "defaults": {…}}
    --crs EPSG:n | '+proj=…' | gcj02 | bd09 | none   coordinate system; none: leave the coordinates out
    --axes lon,lat | lat,lon             order of two numbers, in one cell or in two columns
    --area-unit m2 | mu | ha | acre | sqFt …   where the heading names none
    --encoding NAME  --sheet NAME  --layer NAME (several)
    --far                   the places are right, however far from the zones and from what is known (200 km)
    --join HEADING[=HEADING] [--outlines FILE[!LAYER]]   rows without a place take the outline of the same key: of another
                            file (its heading second), or of the record
    --addresses             rows without a place are looked for by their address among the places known here (approximate)
    --lines-as-areas        lines that end where they begin (in DXF also several together) are the areas within them
    --dry-run               check only, write nothing
    --replace-demo          clear the demo zone, keep one's own data alone
    --clear COLUMN,… | all  blank cells of these columns empty what is known (else it stays)
    --replace-shapes        points take the place of outlines, approximate positions that of exact ones
    --repair all | SHEET!ROW,…           makes repairs of outlines that change the area by more than a trifle
    --source NAME           begin with what was decided of that source (what is said here goes first), and remember what is decided now
    --remembered            begin with what was decided of the source that has these headings (without either nothing remembered is used)
    --errors-xlsx FILE.xlsx              rejected rows as a workbook, to be corrected and imported
    --undo BATCH            take a whole import back (its batch is in its report), unless something was built on it since
    --json                  one line of JSON a set of files
  watch DIR               what comes into the folder is read when complete and waits as a draft (imported at once where its
                          source says so); until Ctrl-C
  export FILE${of.written}
    --filter 'QUERY'  --month YYYY-MM  --sites SITE,…  --sort FIELD  --public
    --crs EPSG:n | gcj02 | bd09           coordinate system (WGS 84; of survey TXT and DXF the 3-degree zone)
    --month YYYY-MM --lists               the lists behind a month's numbers, frozen where it is closed (.xlsx, .csv)
    --template NAME                       an XLSX is written into this uploaded form
    --encoding gb18030 | utf-8            of shapefiles and survey TXT (gb18030)
  status SITE STATUS      ${of.statuses}
    --project P  --reason R  --until DAY  --former-user U  --planner
  publish | unpublish SITE… | --filter 'QUERY' | --all
  layer FILE${of.shapes}|.osm|.osm.pbf …   ground of your own (streets, water …)
    --role ${of.layerRoles}
    --code C  --name N  --class ATTRIBUTE  --source TEXT  --date DATE  --publish  --crs …  --axes …  --encoding …
  zone FILE${of.shapes} --code C --name N    zone with its boundary  --from DAY
  user add NAME | reset NAME | list      accounts (a new password is shown once)
  user link NAME "ISSUER SUBJECT"        the login elsewhere that they may use
    --name N  --role ${of.roles}  --zones CODE,…
  clear-demo              take the demo zone out
  migrate                 bring the schema up to date
  db-setup                print the SQL for a database administrator

A SITE is an id, a code or a record key. Rejected rows are written to FILE.errors.csv (not with --dry-run).
Exit codes: 0 done, 1 a file or change was refused, 2 wrong command line, 3 record unavailable, 130 interrupted.`,
};
