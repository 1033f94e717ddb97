import { DEFAULT_RULES, type OperatorSettings, type RuleBook } from '#domain/settings/ruleBook.ts';
import { readRules } from '../rules/store.ts';
import type { Edition, EditionName } from './edition.ts';

/** The rules by day as an edition goes by them; the default ones until they were read. */
export interface LiveRules {
  now(): RuleBook;
  /** Reads them anew. @returns whether they are others: what was worked out by them is not to be remembered */
  load(): Promise<boolean>;
}

export function createLiveRules(
  { name, read }: { readonly name: EditionName; readonly read: Edition['read'] },
  operator: OperatorSettings | undefined,
): LiveRules {
  let rules = DEFAULT_RULES;
  return {
    now: () => rules,
    async load() {
      const found = await read((db) => readRules(db, operator, name));
      const isOther =
        rules === DEFAULT_RULES || JSON.stringify(found.values) !== JSON.stringify(rules.values);
      // The same rules stay the same object: by it is known what was worked out by them.
      if (isOther) rules = found;
      return isOther;
    },
  };
}
