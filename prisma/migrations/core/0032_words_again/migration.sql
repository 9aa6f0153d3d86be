-- What a recording needs after a failure: uploads that were never finished, words that are asked for again, the language,
-- and the stretches that nobody could read.

ALTER TABLE recording DROP CONSTRAINT recording_destroyed_why_check;
ALTER TABLE recording ADD CONSTRAINT recording_destroyed_why_check
  CHECK (destroyed_why IN ('heard', 'written', 'cap', 'asked', 'due', 'unfinished'));
ALTER TABLE recording ADD COLUMN language text, ADD COLUMN missing jsonb;
ALTER TABLE transcript ADD COLUMN fillers boolean NOT NULL DEFAULT false;

GRANT UPDATE (language) ON recording TO greenroom_student;
GRANT UPDATE (missing) ON recording TO greenroom_worker;

-- The sweeps ask for exactly these.
CREATE INDEX recording_unfinished_idx ON recording (first_received_at) WHERE mode = 'video' AND state = 'open';
CREATE INDEX recording_not_heard_idx ON recording (handed_in_at) WHERE words = 'needed' AND words_reason = 'failed';
CREATE INDEX stage_heard_idx ON stage (done_at) WHERE name = 'hear' AND state = 'done';

CREATE POLICY clocks ON recording_part FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (tenant_id, id, take_id, length, created_at) ON recording_part TO greenroom_scheduler;
GRANT SELECT (tenant_id, part_id, length, created_at) ON upload_chunk TO greenroom_scheduler;
GRANT SELECT (words, words_reason, handed_in_at) ON recording TO greenroom_scheduler;
GRANT SELECT (done_at) ON stage TO greenroom_scheduler;
