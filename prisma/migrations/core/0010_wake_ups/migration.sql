-- The scheduler hands an event on by making its stage and marking it relayed, in one transaction: the stage is what
-- cannot be lost, the job in the queue is only a wake-up. It still sees ids, states and clocks, and no content.
GRANT INSERT (tenant_id, id, member_id, object_kind, object_id, name, version, state, due_by, created_at) ON stage TO greenroom_scheduler;
GRANT SELECT (object_kind, object_id, version) ON stage TO greenroom_scheduler;

-- "Your feedback is ready" can be switched off by the student; notices about the account itself cannot.
ALTER TABLE membership ADD COLUMN feedback_mail boolean NOT NULL DEFAULT true;
GRANT UPDATE (feedback_mail) ON membership TO greenroom_student;
