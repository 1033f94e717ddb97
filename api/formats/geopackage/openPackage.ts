import { DatabaseSync } from 'node:sqlite';
import { FileRefusal } from '../source.ts';

/** Opens a file of SQLite that somebody sent: to read, and nothing of what it says is trusted. @throws FileRefusal `database_damaged` */
export function openPackage(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    database.exec('pragma trusted_schema = off; pragma query_only = on; pragma cell_size_check = on;');
    return database;
  } catch (error) {
    throw damaged(error);
  }
}

/** What SQLite says of a file that is not whole, as the refusal of it; any other error as it is. */
export function damaged(error: unknown): Error {
  if (error instanceof FileRefusal) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'ERR_SQLITE_ERROR') return new FileRefusal('database_damaged', String(message).slice(0, 120));
  return error as Error;
}
