alter table import_batch
  -- What is being done with a draft, and by whom; or why what was done last came to no end. Null: nothing. What a process began that is gone
  -- was interrupted.
  add column work jsonb,
  -- The first of the drafts that were sent together; null for the first itself.
  add column sent_with integer;
create index import_batch_sent_with on import_batch (sent_with) where sent_with is not null;
