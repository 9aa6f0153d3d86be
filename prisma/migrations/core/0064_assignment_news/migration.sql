-- Students are told by mail of what their school asks of them, once a person and assignment. What was published before stays
-- unannounced: its students know of it.
ALTER TABLE assignment ADD COLUMN announced BOOLEAN NOT NULL DEFAULT false;
GRANT UPDATE (announced) ON assignment TO greenroom_admin;
GRANT SELECT (announced) ON assignment TO greenroom_scheduler;
CREATE INDEX assignment_to_announce ON assignment (due_at) WHERE announced AND state = 'published';

-- The news stands beside the reminders as a notice of 0 days: one, whatever becomes of the due date.
CREATE UNIQUE INDEX assignment_news ON assignment_reminder (tenant_id, assignment_id, member_id) WHERE days = 0;
