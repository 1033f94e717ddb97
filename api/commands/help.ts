import { LAYER_ROLES } from '#contract/ground.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { type Language, nameFor } from '#contract/language.ts';
import { ROLES } from '#contract/roles.ts';
import { OFFERED_FORMATS, WRITTEN_FORMATS } from '../formats/registry.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { HelpWords } from './helpWords.zh.ts';

const KINDS = RESOURCE_KINDS.join(' | ');
const STATUS_LIST = STATUSES.join(' | ');
const READ = OFFERED_FORMATS.filter(({ read }) => read);
const SHAPES = OFFERED_FORMATS.filter(({ form, read }) => read && form === 'shapes')
  .map(({ extensions }) => `.${extensions[0]}`)
  .join('|');
const WRITTEN = WRITTEN_FORMATS.map(({ extensions, writtenAs = extensions }) => `.${writtenAs[0]}`).join('|');

const WORDS = await loadWords<HelpWords>(import.meta.url, './helpWords');

/** All commands with their options. */
export function helpText(language: Language): string {
  return WORDS[language].help({
    kinds: KINDS,
    statuses: STATUS_LIST,
    read: READ.map(({ title, titleEn = null }) => nameFor({ name: title, nameEn: titleEn }, language)),
    written: WRITTEN,
    shapes: SHAPES,
    layerRoles: LAYER_ROLES.join(' | '),
    roles: ROLES.join(' | '),
  });
}
