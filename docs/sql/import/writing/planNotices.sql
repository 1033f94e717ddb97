-- readPlanNotices
select distinct target
from incoming i, jsonb_each_text(i.silence) as silent (target, why)
where i.silence is not null and why = 'word';
