import { DEFAULT_RULES, type OperatorSettings, type RuleBook } from '#domain/settings/ruleBook.ts';
import { readRules } from '../rules/store.ts';
import type { Edition, EditionName } from './edition.ts';

/** The rules by day as an edition goes by them; the default ones until they were read. */
export interface LiveRules {
  now(): RuleBook;
  load(): Promise<void>;
}

export function createLiveRules(
  { name, read }: { readonly name: EditionName; readonly read: Edition['read'] },
  operator: OperatorSettings | undefined,
): LiveRules {
  let rules = DEFAULT_RULES;
  return {
    now: () => rules,
    async load() {
      rules = await read((db) => readRules(db, operator, name));
    },
  };
}
