/** What is said, by code, in Chinese and English. `{found}` and the like stand for the notice's own values. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;
