-- Rows of a file as they were read: what every row has stands in columns of its own, so that comparing them with the record need not take
-- texts apart again; `content` has the fields.
alter table import_row
  add column search_key text, add column name_sort_key text, add column lon double precision, add column lat double precision,
  add column raw jsonb, add column extra jsonb, add column unplaced boolean, add column measured_m2 double precision,
  add column plan integer, add column soft jsonb, add column silence jsonb, add column bounds jsonb,
  add column given_lon double precision, add column given_lat double precision, add column stray boolean,
  add column unknown_status jsonb, add column status_by_form boolean;

-- A reading that goes takes its rows with it. Not by a foreign key, which looks for the same reading once a row: who keeps rows holds it once.
alter table import_row drop constraint import_row_reading_fkey;
create function import_reading_gone() returns trigger language plpgsql as $$
begin
  delete from import_row where reading in (select id from gone);
  return null;
end $$;
create trigger import_reading_gone after delete on import_reading
  referencing old table as gone for each statement execute function import_reading_gone();
