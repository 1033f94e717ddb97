import { type Language, nameFor } from '#contract/language.ts';
import type { MetaData } from '#contract/meta.ts';

/** Names behind the codes of zones, parks and buildings. */
export interface Names {
  zone(code: string): string;
  container(code: string): string;
}

/** The names in the reader's language; a code without a name stands for itself. */
export function namesOf(meta: MetaData | undefined, language: Language): Names {
  const named = (list: readonly { code: string; name: string; nameEn: string | null }[]) =>
    new Map(list.map((one) => [one.code, nameFor(one, language)]));
  const zones = named(meta?.zones ?? []);
  const containers = named(meta?.containers ?? []);
  return { zone: (code) => zones.get(code) ?? code, container: (code) => containers.get(code) ?? code };
}
