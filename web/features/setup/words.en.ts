import type { SetupWords } from './words.zh.ts';

export const words: SetupWords = {
  title: 'Set-up',
  help: 'From nothing to a map that can be shown to an investor. Each step can wait; whether it is done is told by what the record holds.',
  allDone: 'Every step is done.',
  left: (count) => `Steps that are open: ${count}.`,
  done: 'Done',
  open: 'Open',
  steps: {
    zone: 'Name of the zone',
    boundary: 'Boundary of the zone',
    basemap: 'Base map',
    ground: 'Streets, water and plans',
    ledger: 'The first ledger',
    officers: 'Officers',
    publishing: 'Public edition',
  },
  said: {
    zone: (count) => `Zones: ${count}.`,
    noZone: 'There is no zone yet. Begin with its name.',
    boundary:
      'The boundary comes from a file of any vector format: it becomes own ground of the kind “boundary” first, and is made the zone’s boundary here.',
    basemap: (count) => `Base maps in use beside the offline map: ${count}.`,
    noBasemap:
      'There is the offline sketch only. Streets come from a service such as Tianditu, from a file of tiles, or from own ground.',
    ground: (layers, pictures) => `Layers of own ground: ${layers}, pictures: ${pictures}.`,
    ledger: (sites, unplaced) => `Sites: ${sites}, without a place: ${unplaced}.`,
    noLedger: 'There are no sites yet. Choose Import on the map, or drop the ledger on the page.',
    officers: (count) => `Accounts of officers and planners: ${count}.`,
    publishing: (count) =>
      `Public sites: ${count}. Who may publish decides it on a site’s sheet, or for several at once.`,
  },
  go: {
    basemaps: 'Base maps',
    ground: 'Own ground',
    pictures: 'Pictures',
    map: 'Open the map',
    people: 'Accounts',
    publicPage: 'Public edition',
  },
  sample: (goes) =>
    `The record holds the sample zone: ${goes} sites, with its zone, ground, projects and history.`,
  sampleStays: (stays) => `Sites whose data somebody has changed stay: ${stays}.`,
  leaveSample: 'Leave the sample',
  leaveSampleQuestion: (goes, stays) =>
    `The sample’s ${goes} sites go, with their sightings, confirmations, photos and files, its zone, ground and projects; sites whose data somebody has changed stay (${stays}). This cannot be undone.`,
  stay: 'Keep it',
  addZone: 'Add a zone',
  editZone: 'Change',
  zoneCode: 'Code',
  zoneCodeHelp: 'Letters, digits, hyphens; the zone column of a ledger may hold it',
  zoneName: 'Name',
  zoneNameEn: 'Name in English',
  boundaryOf: 'Boundary',
  keepBoundary: 'As it is',
  boundaryHelp: (area, outside) =>
    `Area ${area}; sites outside it: ${outside}. The layer stays: it is the line that the map draws.`,
  noLayers:
    'No layer can become a boundary. Drop the file under Own ground and choose “boundary” as its kind.',
  validFrom: 'In force from',
  boundaries: 'Boundaries over time',
  boundarySaid: (day, area) => `From ${day}, ${area}`,
  noBoundary: 'No boundary yet',
  save: 'Save',
};
