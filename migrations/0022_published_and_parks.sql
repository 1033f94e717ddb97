-- Whether anything is published, and which rows are parks, is asked at every write: of a record without either nobody goes through all rows.
create index resource_published on resource (id) where published;
create index resource_of_park on resource (park) where kind = 'park' and park is not null;
