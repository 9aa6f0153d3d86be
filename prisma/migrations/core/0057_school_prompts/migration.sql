-- How a school asks a question by voice or on camera. Content of the school, never of a student: a class, tables and keys of
-- its own, so that whoever works on it comes nowhere near a recording (docs/decisions/032).
CREATE TABLE school_prompt (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_id uuid NOT NULL,
    question_id uuid NOT NULL,
    made_by uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('received', 'ready', 'refused')),
    why text,
    kind text CHECK (kind IN ('voice', 'video')),
    content_type text,
    duration_ms integer,
    sealed_key bytea NOT NULL,
    lines jsonb,
    checked_at timestamptz(3),
    shown_at timestamptz(3),
    received_at timestamptz(3) NOT NULL,
    CONSTRAINT school_prompt_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT school_prompt_tenant_id_bank_id_fkey FOREIGN KEY (tenant_id, bank_id)
      REFERENCES question_bank (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX school_prompt_tenant_id_bank_id_idx ON school_prompt (tenant_id, bank_id);

CREATE TABLE school_prompt_object (
    tenant_id uuid NOT NULL,
    prompt_id uuid NOT NULL,
    object_name uuid NOT NULL,
    part text NOT NULL CHECK (part IN ('received', 'file')),
    start bigint NOT NULL,
    length bigint NOT NULL,
    sealed_length bigint NOT NULL,
    CONSTRAINT school_prompt_object_pkey PRIMARY KEY (tenant_id, object_name),
    CONSTRAINT school_prompt_object_tenant_id_prompt_id_fkey FOREIGN KEY (tenant_id, prompt_id)
      REFERENCES school_prompt (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX school_prompt_object_object_name_key ON school_prompt_object (object_name);
CREATE INDEX school_prompt_object_tenant_id_prompt_id_idx ON school_prompt_object (tenant_id, prompt_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['school_prompt', 'school_prompt_object'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
    EXECUTE format('CREATE POLICY staff ON %I TO greenroom_admin USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY job ON %I TO greenroom_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- Students see what was published, and nothing before.
CREATE POLICY shown ON school_prompt FOR SELECT TO greenroom_student USING (state = 'ready' AND shown_at IS NOT NULL);
CREATE POLICY shown ON school_prompt_object FOR SELECT TO greenroom_student USING (part = 'file' AND EXISTS (
  SELECT 1 FROM school_prompt p WHERE p.tenant_id = school_prompt_object.tenant_id AND p.id = school_prompt_object.prompt_id));
-- The reconciler of bytes without a row.
CREATE POLICY names ON school_prompt_object FOR SELECT TO greenroom_scheduler USING (true);
-- The end of a contract.
CREATE POLICY ending ON school_prompt TO greenroom_definer USING (true);

GRANT SELECT, INSERT, DELETE, UPDATE (lines, checked_at, shown_at) ON school_prompt TO greenroom_admin;
GRANT SELECT, INSERT ON school_prompt_object TO greenroom_admin;
GRANT SELECT ON school_prompt, school_prompt_object TO greenroom_student;
GRANT SELECT, UPDATE (state, why, kind, content_type, duration_ms, lines) ON school_prompt TO greenroom_worker;
GRANT SELECT, INSERT, DELETE ON school_prompt_object TO greenroom_worker;
GRANT SELECT (object_name) ON school_prompt_object TO greenroom_scheduler;
GRANT DELETE, SELECT (tenant_id) ON school_prompt TO greenroom_definer;

-- With a school's keys go the keys of its prompts, which stand in their rows. Otherwise as in 0040.
CREATE OR REPLACE FUNCTION note_school_shredded(p_tenant uuid, p_units integer, p_entry uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE tenant SET keys_destroyed_at = app_now() WHERE id = p_tenant AND status = 'closed' AND keys_destroyed_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM school_prompt WHERE tenant_id = p_tenant;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT h.id, p_entry, app_now(), 'system', NULL, NULL, 'school.keys_destroyed', 'tenant', p_tenant, jsonb_build_object('units', p_units)
  FROM tenant h WHERE h.kind = 'house';
END $$;
