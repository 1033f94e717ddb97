-- Forms of bureaus that exports fill: the workbook as it was uploaded, and where its rows go.
create table export_template (
  id integer generated always as identity primary key,
  name text not null unique check (name <> ''),
  file text not null,
  content bytea not null check (octet_length(content) <= 2097152),
  sheet text not null,
  first_row integer not null check (first_row > 0),
  -- Its columns, the titles above them, the rows that are ready.
  place jsonb not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null
);
