import type { CommandWords } from './commandWords.zh.ts';

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

export const words: CommandWords = {
  seeHelp: (usage) => `${usage} (see --help)`,
  noCommand: (verb) => `there is no command ${verb}`,
  noOption: (option, found, expected) => `${option}: found ${found}, expected ${expected}`,
  wrongOption: (option, found, expected) => `${option}: found ${found}, expected ${expected}`,
  interrupted: 'interrupted; nothing was written',
  recordUnavailable: (why) => `the record cannot be reached: ${why}`,
  phases: {
    ...{ fetching: 'fetching', reading: 'reading', understanding: 'understanding', checking: 'checking' },
    ...{ keeping: 'keeping', staging: 'writing', comparing: 'comparing', writing: 'writing', done: 'done' },
  },
  held: {
    refused: (_pid, heldBy) => `${heldBy} It takes no commands now; try again later.`,
    lost: (pid) =>
      `Process ${pid} went away while it ran the command, which may have been done: look before you try again.`,
  },
  sites: {
    none: (name) => `there is no site ${name}`,
    several: (name, count, ids) => `${name} stands for ${count} sites; say the id: ${ids}`,
    noField: (name) => `there is no field ${name}`,
    wrongFilter: (faults) => `the filter is wrong: ${faults}`,
  },
  import: {
    usage: 'import: which file or folder?',
    eitherAxes: 'lon,lat or lat,lon',
    joinedKeys: 'a HEADING, or HEADING=HEADING OF THE OUTLINES',
    interrupted: (file) => `${file}: interrupted; nothing of it was written`,
    leftOut: (sums, headings, notes, tables) =>
      ` (left out: ${sums} sums, ${headings} headings, ${notes} notes, ${tables} tables)`,
    dryRun: ' (dry run, nothing written)',
    report: (of) =>
      `${of.file}: read ${of.read}${of.leftOut}, accepted ${of.accepted} (${of.created} new, ${of.updated} updated, ${of.unchanged} unchanged), unplaced ${of.unplaced}, rejected ${of.rejected}; ${of.hectares} ha; ${of.crs ?? 'no coordinates'}; ${of.encoding ?? of.format}${of.batch}`,
    kept: 'not said by the file, unchanged',
    wouldBeEmptied: 'would be emptied',
    emptied: 'emptied',
    row: (place) => `row ${place}`,
    position: 'Position',
    layerUnread: (name) => `not read: ${name}`,
    sourceName: 'a name of 1–200 characters',
    errorBook: 'an .xlsx that is not imported itself',
    repairedRows: 'all, or SHEET!ROW,…',
    batch: (batch) => `; batch ${batch}`,
    proposed: (count) =>
      `${count} ${count === 1 ? 'outline' : 'outlines'} could be repaired (area before → after); --repair all or these rows accept that:`,
    undone: (batch, file, deleted, restored) =>
      `batch ${batch} (${file}) taken back: ${deleted} deleted, ${restored} restored`,
    noBatch: (found) => `there is no import with the number ${found}`,
    stays: {
      already_done: (batch, state) =>
        state === 'undone' ? `batch ${batch} was taken back before` : `batch ${batch} was never imported`,
      built_on: (batch, count, names) =>
        `batch ${batch} cannot be taken back: ${count} ${count === 1 ? 'resource was' : 'resources were'} changed since: ${names}${count > names.split(', ').length ? ' …' : ''}`,
      changes_not_kept: (batch) => `batch ${batch} cannot be taken back: what it changed was not kept`,
    },
  },
  watch: {
    usage: 'watch: which folder?',
    begins: (folder) => `watching ${folder}; Ctrl-C stops`,
    waits: (file, draft) => `${file}: read, waits for a yes (draft ${draft})`,
    asks: (file, draft, why) => `${file}: waits for an answer (draft ${draft}): ${why}`,
    imported: (file, batch) => `${file}: imported (batch ${batch})`,
    refused: (file, why) => `${file}: cannot be read: ${why}`,
    trouble: (folder, why) => `${folder}: ${why}; tried again later`,
    again: (folder) => `${folder}: back again`,
  },
  export: {
    usage: (extensions) => `export: name one file, ${either.format(extensions)}`,
    rows: (file, count) => `${file}: ${count} rows`,
  },
  status: {
    usage: 'status: which site, which status?',
    unknown: (found, expected) => `found ${found}, expected ${expected}`,
  },
  publish: {
    usage: 'name sites, or --filter, or --all',
    published: (done, chosen) => `published: ${done} of ${chosen}`,
    unpublished: (done, chosen) => `unpublished: ${done} of ${chosen}`,
  },
  layer: {
    usage: 'layer takes files or folders',
    nothingValid: (file, left) => `${file}: no valid feature (${left} invalid)`,
    features: (name, read, accepted) => `${name}: ${read} read, ${accepted} taken`,
    rejected: (count, reason, rows) => `${count} not taken: ${reason}${rows && ` (${rows} …)`}`,
  },
  zone: {
    usage: 'zone: say the file, --code and --name',
    noArea: (file) => `${file}: no valid area`,
  },
  geometries: {
    leftOut: (count) => `left out, invalid: ${count}`,
    one: (row, why) => `geometry ${row}: ${why}`,
  },
  user: {
    usage: 'user: add NAME, reset NAME, link NAME "ISSUER SUBJECT" or list',
    tooMany: 'too many arguments',
    noRole: (found, expected) => `found role ${found}, expected ${expected}`,
    taken: (name) => `${name} is taken already`,
    none: (username) => `there is no account ${username}`,
    outsideId: (found) => `found ${found}, expected "https://issuer subject"`,
    password: (username, password) => `password of ${username} (shown this once): ${password}`,
  },
  upkeep: {
    migrated: (version, content) =>
      `the schema is up to date; dataset version ${version}, content ${content}`,
    noUrl: 'set DATABASE_URL first; the embedded database needs no setup',
    noDemo: 'there is no demo zone in the record',
    cleared: (count) => `${count} demo resources are gone`,
  },
};
