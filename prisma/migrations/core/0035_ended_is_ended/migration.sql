-- A recording with a reason for its end has ended: a hand-in that met the end could set its state back, and no sweep then
-- found its bytes. The rows of which this is true are ended again, and the sweep of due sounds destroys what is left.
ALTER TABLE recording NO FORCE ROW LEVEL SECURITY;
UPDATE recording SET state = 'destroyed' WHERE destroyed_why IS NOT NULL AND state <> 'destroyed';
ALTER TABLE recording FORCE ROW LEVEL SECURITY;
ALTER TABLE recording ADD CONSTRAINT recording_ended_check CHECK (destroyed_why IS NULL OR state = 'destroyed');

-- Whether another recording was written down since is told by words that came, never by a stage that ended: one of silence,
-- or without AI, ends too and says nothing of the transcriber.
CREATE POLICY clocks ON transcript FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (created_at) ON transcript TO greenroom_scheduler;
CREATE INDEX transcript_created_at_idx ON transcript (created_at);
DROP INDEX stage_heard_idx;
REVOKE SELECT (done_at) ON stage FROM greenroom_scheduler;
