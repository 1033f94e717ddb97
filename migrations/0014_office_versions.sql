-- What an office keeps beside the ledger counts versions of its own, a family each: whoever looks at it hears that there is a new one.
-- One row, {"projects": 17, …}; its lock orders those who commit.
create table office (
  only_row boolean primary key default true check (only_row),
  versions jsonb not null default '{}'
);
insert into office default values;

-- Counts a family once a transaction, at its end: nobody waits for somebody who is still at work, and versions follow the commits.
create function office_told() returns trigger language plpgsql as $$
declare
  family text := tg_argv[0];
  told text := coalesce(current_setting('wutong.office_told', true), '');
  counted jsonb;
begin
  if family = any (string_to_array(told, ' ')) then
    return null;
  end if;
  perform set_config('wutong.office_told', told || ' ' || family, true);
  update office
  set versions = versions || jsonb_build_object(family, coalesce((versions ->> family)::bigint, 0) + 1)
  returning versions into counted;
  perform pg_notify('wutong_office', counted::text);
  return null;
end $$;

create constraint trigger office_told after insert or update or delete on project
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on project_contact
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on project_issue
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on project_file
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on project_site
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on kept_match
  deferrable initially deferred for each row execute function office_told('projects');
create constraint trigger office_told after insert or update or delete on month_close
  deferrable initially deferred for each row execute function office_told('months');
-- The others come with a change of the ledger, which tells by itself.
create constraint trigger office_told after insert or update on month_confirmation
  deferrable initially deferred for each row when (new.how = 'confirmed') execute function office_told('months');
create constraint trigger office_told after insert or update or delete on edge_proposal
  deferrable initially deferred for each row execute function office_told('proposals');
create constraint trigger office_told after insert or delete or update of state, counts, preview on import_batch
  deferrable initially deferred for each row execute function office_told('imports');
create constraint trigger office_told after insert or update or delete on attachment
  deferrable initially deferred for each row execute function office_told('attachments');
create constraint trigger office_told after insert or update or delete on person
  deferrable initially deferred for each row execute function office_told('people');
create constraint trigger office_told after insert or delete on session
  deferrable initially deferred for each row execute function office_told('logins');
create constraint trigger office_told after insert on audit
  deferrable initially deferred for each row when (new.version is null) execute function office_told('log');
