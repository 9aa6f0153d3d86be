-- The audit log as a chain of hashes, so that an entry that is changed, dropped, moved or back-dated later is found, by
-- whomever and with whatever rights it was done (F-20). The chain is made by a sequencer after the fact: one inside the
-- transactions of the house would have them all wait for one another.
CREATE TABLE audit_waiting (
  tenant_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, entry_id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES audit_entry (tenant_id, id)
);
CREATE TABLE audit_link (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  entry_id uuid NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (tenant_id, seq),
  UNIQUE (tenant_id, entry_id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES audit_entry (tenant_id, id)
);
CREATE TABLE audit_checkpoint (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  key_id text NOT NULL,
  public_key bytea NOT NULL,
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  PRIMARY KEY (tenant_id, seq),
  FOREIGN KEY (tenant_id, seq) REFERENCES audit_link (tenant_id, seq)
);

-- Nothing waits that is not an entry, and no entry is forgotten: the database notes it by itself.
CREATE FUNCTION audit_note_waiting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO audit_waiting (tenant_id, entry_id) VALUES (NEW.tenant_id, NEW.id);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_note_waiting() FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION audit_note_waiting() OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
CREATE TRIGGER audit_note_waiting AFTER INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_note_waiting();

-- What was written before there was a chain begins it.
ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_waiting (tenant_id, entry_id) SELECT tenant_id, id FROM audit_entry;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_waiting', 'audit_link', 'audit_checkpoint'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
    EXECUTE format('CREATE POLICY job ON %I TO greenroom_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE POLICY noted ON audit_waiting FOR INSERT TO greenroom_definer WITH CHECK (true);
CREATE POLICY clocks ON audit_waiting FOR SELECT TO greenroom_scheduler USING (true);
CREATE POLICY staff ON audit_link FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY staff ON audit_checkpoint FOR SELECT TO greenroom_admin USING (true);

GRANT INSERT ON audit_waiting TO greenroom_definer;
GRANT SELECT (tenant_id) ON audit_waiting TO greenroom_scheduler;
GRANT SELECT, DELETE ON audit_waiting TO greenroom_worker;
GRANT SELECT ON audit_entry TO greenroom_worker;
GRANT SELECT, INSERT ON audit_link, audit_checkpoint TO greenroom_worker;
GRANT SELECT ON audit_link, audit_checkpoint TO greenroom_admin;
