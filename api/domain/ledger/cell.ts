/** A cell of a ledger: text as written, a number, a yes/no, or null for an empty one. Dates of a spreadsheet arrive as `YYYY-MM-DD`. */
export type Cell = string | number | boolean | null;
