-- insertAudit
insert into "audit" ("actor", "verb", "person", "address", "detail")
values ($1, $2, $3, $4, $5::text::jsonb)
returning "id";
