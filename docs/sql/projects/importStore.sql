-- planImport
select *
from "project";
