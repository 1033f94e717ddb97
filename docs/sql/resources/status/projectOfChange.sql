-- nameOfProject
select "id", "name"
from "project"
where "id" = $1;
