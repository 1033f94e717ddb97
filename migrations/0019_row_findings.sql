-- What is worth knowing of a row of a draft beside what becomes of it: overlaps, areas that differ.
alter table import_fate add column findings jsonb not null default '[]';
