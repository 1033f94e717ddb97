-- setStatementLimit
select set_config($1, $2, true);
select set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true), set_config($7, $8, true);
