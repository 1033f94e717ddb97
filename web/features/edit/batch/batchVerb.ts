/** What is done with a selection: its fields changed, or shown to the public or not. */
export type BatchVerb = 'edit' | 'publish' | 'withdraw';
