-- Seats are counted live and exact, on every dashboard: by this index alone, where 100,000 people took 40 ms of the database and
-- made the pages of other schools wait (G22). `cohort_id` is in it for the sizes of cohorts.
CREATE INDEX membership_seats ON membership (tenant_id, cohort_id) WHERE status = 'active' AND 'student' = ANY (roles);
