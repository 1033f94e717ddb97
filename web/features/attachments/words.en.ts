import type { AttachmentWords } from './words.zh.ts';

export const words: AttachmentWords = {
  title: 'Photos and files',
  add: 'Add photos or PDFs',
  camera: 'Take a photo',
  adding: 'Uploading',
  none: 'No photos or files yet',
  note: 'Seen inside only, never in the public edition',
  photo: (name) => `Photo ${name}`,
  open: (name) => `Enlarge ${name}`,
  download: (name) => `Download ${name}`,
  takenBy: (who, when) => `${who} · ${when}`,
  somebody: 'somebody',
  previous: 'Previous',
  next: 'Next',
  remove: 'Remove',
  removeAsk: (name) => `Remove "${name}"? It cannot be brought back.`,
  removed: 'Removed',
  added: (count) => `${count} added`,
  tooLarge: (name) => `"${name}" is larger than 15 MB`,
  kilobytes: (size) => `${size} KB`,
};
