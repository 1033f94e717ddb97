/** What the API process and the child that holds the embedded database say to each other over Node's IPC. */
export type ChildRequest =
  | { readonly id: number; readonly do: 'open'; readonly folder: string }
  | {
      readonly id: number;
      readonly do: 'query';
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly id: number; readonly do: 'close' };

/** Rows travel as arrays, their column names once. */
export interface QueryReply {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** The command tag (`SELECT`, `INSERT`, …); undefined where a statement failed without saying so. */
  readonly command: string | undefined;
  readonly rowCount: number;
}

/** An SQL error's fields, those that PostgreSQL sends. */
export interface SqlErrorFields {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
  readonly position?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

export type ChildMessage =
  | { readonly id: number; readonly reply: QueryReply }
  | { readonly id: number; readonly failure: SqlErrorFields }
  | { readonly notification: string; readonly payload: string };
