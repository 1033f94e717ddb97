import { publicReaderName, quoteIdentifier } from './publicReader.ts';

/**
 * The SQL that a database administrator runs once, for a database whose owner may not create roles and extensions.
 * @param databaseUrl names the database and its owner (`postgres://owner@host/database`)
 */
export function databaseSetupSql(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  const owner = decodeURIComponent(url.username) || database;
  const role = quoteIdentifier(publicReaderName(database));
  return `-- Run by a superuser, connected to the database ${database} (psql -d ${quoteIdentifier(database)}).
create extension if not exists postgis;
create role ${role} nologin;
-- The program takes this role to read for the public map; it may read the public_* views and nothing else.
grant ${role} to ${quoteIdentifier(owner)};
grant usage, create on schema public to ${quoteIdentifier(owner)};
`;
}
