-- A school's own rubric. A published version never changes; an interview keeps the one that was in force when it began.
CREATE TABLE rubric_version (
    tenant_id UUID NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    body JSONB NOT NULL,
    made_at TIMESTAMPTZ(3) NOT NULL,
    published_at TIMESTAMPTZ(3),
    CONSTRAINT rubric_version_pkey PRIMARY KEY (tenant_id, version)
);
ALTER TABLE interview ADD COLUMN rubric_version INTEGER NOT NULL DEFAULT 0;

ALTER TABLE rubric_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE rubric_version FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON rubric_version AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY job ON rubric_version FOR SELECT TO greenroom_worker USING (published_at IS NOT NULL);
CREATE POLICY published ON rubric_version FOR SELECT TO greenroom_student USING (published_at IS NOT NULL);
CREATE POLICY staff ON rubric_version FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY staff_make ON rubric_version FOR INSERT TO greenroom_admin WITH CHECK (true);
CREATE POLICY staff_draft ON rubric_version FOR UPDATE TO greenroom_admin USING (published_at IS NULL) WITH CHECK (true);
CREATE POLICY staff_discard ON rubric_version FOR DELETE TO greenroom_admin USING (published_at IS NULL);
GRANT SELECT ON rubric_version TO greenroom_student, greenroom_worker, greenroom_admin;
GRANT INSERT, DELETE, UPDATE (body, made_at, published_at) ON rubric_version TO greenroom_admin;
