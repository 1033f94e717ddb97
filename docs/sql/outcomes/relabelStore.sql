-- holdLabels
lock table resource, month_close in exclusive mode;
