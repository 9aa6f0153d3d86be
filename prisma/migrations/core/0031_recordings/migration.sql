-- What students record: uploads in sealed pieces, the finished file, its words. Bytes lie in the object store; here stand
-- names, lengths and clocks.

CREATE TABLE recording (
  tenant_id uuid NOT NULL,
  take_id uuid NOT NULL,
  interview_id uuid NOT NULL,
  member_id uuid NOT NULL,
  mode text NOT NULL CHECK (mode IN ('voice', 'video')),
  state text NOT NULL CHECK (state IN ('open', 'handed_in', 'ready', 'unreadable', 'destroyed')),
  first_received_at timestamptz(3) NOT NULL,
  handed_in_at timestamptz(3),
  duration_ms integer,
  first_sound_ms integer,
  speaking_ms integer,
  pauses jsonb,
  silent boolean,
  words text NOT NULL CHECK (words IN ('waiting', 'heard', 'needed', 'written')),
  words_reason text,
  destroyed_at timestamptz(3),
  destroyed_why text CHECK (destroyed_why IN ('heard', 'written', 'cap', 'asked', 'due')),
  PRIMARY KEY (tenant_id, take_id),
  CONSTRAINT recording_take_fkey FOREIGN KEY (tenant_id, take_id) REFERENCES take (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX recording_tenant_id_interview_id_idx ON recording (tenant_id, interview_id);
CREATE INDEX recording_tenant_id_member_id_idx ON recording (tenant_id, member_id);
-- The hourly cap on sound asks for exactly these.
CREATE INDEX recording_sound_kept_idx ON recording (first_received_at) WHERE mode = 'voice' AND destroyed_at IS NULL;

CREATE TABLE recording_part (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  take_id uuid NOT NULL,
  member_id uuid NOT NULL,
  number integer NOT NULL CHECK (number BETWEEN 1 AND 200),
  content_type text NOT NULL,
  length bigint,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT recording_part_recording_fkey FOREIGN KEY (tenant_id, take_id) REFERENCES recording (tenant_id, take_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX recording_part_tenant_id_take_id_number_key ON recording_part (tenant_id, take_id, number);
CREATE INDEX recording_part_tenant_id_member_id_idx ON recording_part (tenant_id, member_id);

-- One sealed file for each piece that came in one request; written once, never rewritten.
CREATE TABLE upload_chunk (
  tenant_id uuid NOT NULL,
  part_id uuid NOT NULL,
  start bigint NOT NULL CHECK (start >= 0),
  member_id uuid NOT NULL,
  length bigint NOT NULL CHECK (length > 0),
  object_name uuid NOT NULL,
  sealed_length bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, part_id, start),
  CONSTRAINT upload_chunk_part_fkey FOREIGN KEY (tenant_id, part_id) REFERENCES recording_part (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX upload_chunk_object_name_key ON upload_chunk (object_name);
CREATE INDEX upload_chunk_tenant_id_member_id_idx ON upload_chunk (tenant_id, member_id);

-- The seekable file that is played, in the two pieces that it is sealed in: its beginning, known last, and the rest.
CREATE TABLE media_object (
  tenant_id uuid NOT NULL,
  take_id uuid NOT NULL,
  member_id uuid NOT NULL,
  start bigint NOT NULL CHECK (start >= 0),
  object_name uuid NOT NULL,
  content_type text NOT NULL,
  length bigint NOT NULL CHECK (length > 0),
  sealed_length bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, take_id, start),
  CONSTRAINT media_object_recording_fkey FOREIGN KEY (tenant_id, take_id) REFERENCES recording (tenant_id, take_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX media_object_object_name_key ON media_object (object_name);
CREATE INDEX media_object_tenant_id_member_id_idx ON media_object (tenant_id, member_id);

CREATE TABLE transcript (
  tenant_id uuid NOT NULL,
  take_id uuid NOT NULL,
  member_id uuid NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL,
  language text,
  model text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, take_id),
  CONSTRAINT transcript_recording_fkey FOREIGN KEY (tenant_id, take_id) REFERENCES recording (tenant_id, take_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX transcript_tenant_id_member_id_idx ON transcript (tenant_id, member_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
    EXECUTE format('CREATE POLICY job ON %I TO greenroom_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY own ON %I TO greenroom_student
      USING (member_id = (SELECT ctx_member())) WITH CHECK (member_id = (SELECT ctx_member()))', t);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO greenroom_student', t);
    EXECUTE format('GRANT SELECT ON %I TO greenroom_worker', t);
  END LOOP;
END $$;

GRANT UPDATE (state, destroyed_why, duration_ms, handed_in_at, first_sound_ms, speaking_ms, pauses, silent, words, words_reason) ON recording TO greenroom_student;
GRANT UPDATE (length) ON recording_part TO greenroom_student;
GRANT UPDATE (sealed, version) ON transcript TO greenroom_student;

GRANT UPDATE (state, duration_ms, words, words_reason, destroyed_at, destroyed_why) ON recording TO greenroom_worker;
GRANT DELETE ON recording_part, upload_chunk, media_object TO greenroom_worker;
GRANT INSERT ON media_object, transcript, answer_text TO greenroom_worker;
GRANT UPDATE (words) ON take TO greenroom_worker;
GRANT INSERT ON tombstone TO greenroom_worker;

-- The hourly cap, and the reconciler of bytes without a row: ids, clocks and object names, never content.
CREATE POLICY clocks ON recording FOR SELECT TO greenroom_scheduler USING (true);
CREATE POLICY names ON upload_chunk FOR SELECT TO greenroom_scheduler USING (true);
CREATE POLICY names ON media_object FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (tenant_id, take_id, member_id, mode, state, first_received_at, destroyed_at) ON recording TO greenroom_scheduler;
GRANT SELECT (object_name) ON upload_chunk, media_object TO greenroom_scheduler;

-- The events of a student's recording verbs, about that student alone (see 0006).
DROP POLICY append ON outbox;
CREATE POLICY append ON outbox FOR INSERT TO greenroom_student WITH CHECK (
  event IN ('take.submitted@1', 'interview.ended@1', 'deletion.requested@1', 'recording.kept@1', 'recording.prepared@1',
    'sound.ended@1')
  AND payload ->> 'memberId' = (SELECT ctx_member())::text
);
