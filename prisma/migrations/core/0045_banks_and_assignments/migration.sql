-- Questions of a school's own, and what it asks its students to practice. What was said in an interview stays where it was:
-- of an assignment staff see states and times, and no right leads them from there to an interview.
ALTER TABLE interview ADD COLUMN most_takes INTEGER;
ALTER TABLE turn ADD COLUMN asked JSONB;

CREATE TABLE question_bank (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT question_bank_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX question_bank_tenant_id_name_key ON question_bank (tenant_id, name);

CREATE TABLE question_bank_version (
    tenant_id UUID NOT NULL,
    bank_id UUID NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    body JSONB NOT NULL,
    made_at TIMESTAMPTZ(3) NOT NULL,
    published_at TIMESTAMPTZ(3),
    CONSTRAINT question_bank_version_pkey PRIMARY KEY (tenant_id, bank_id, version),
    CONSTRAINT question_bank_version_tenant_id_bank_id_fkey FOREIGN KEY (tenant_id, bank_id)
      REFERENCES question_bank (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE assignment (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
    revision INTEGER NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('cohorts', 'code')),
    opens_at TIMESTAMPTZ(3),
    due_at TIMESTAMPTZ(3) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL,
    published_at TIMESTAMPTZ(3),
    withdrawn_at TIMESTAMPTZ(3),
    CONSTRAINT assignment_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX assignment_tenant_id_code_key ON assignment (tenant_id, code);
CREATE INDEX assignment_state_due_at_idx ON assignment (state, due_at);

CREATE TABLE assignment_revision (
    tenant_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    terms JSONB NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT assignment_revision_pkey PRIMARY KEY (tenant_id, assignment_id, revision),
    CONSTRAINT assignment_revision_tenant_id_assignment_id_fkey FOREIGN KEY (tenant_id, assignment_id)
      REFERENCES assignment (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE assignment_cohort (
    tenant_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    cohort_id UUID NOT NULL,
    CONSTRAINT assignment_cohort_pkey PRIMARY KEY (tenant_id, assignment_id, cohort_id),
    CONSTRAINT assignment_cohort_tenant_id_assignment_id_fkey FOREIGN KEY (tenant_id, assignment_id)
      REFERENCES assignment (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT assignment_cohort_tenant_id_cohort_id_fkey FOREIGN KEY (tenant_id, cohort_id)
      REFERENCES cohort (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX assignment_cohort_tenant_id_cohort_id_idx ON assignment_cohort (tenant_id, cohort_id);

CREATE TABLE assignment_progress (
    tenant_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    member_id UUID NOT NULL,
    joined_at TIMESTAMPTZ(3) NOT NULL,
    interview_id UUID,
    revision INTEGER,
    due_at TIMESTAMPTZ(3),
    began_at TIMESTAMPTZ(3),
    finished_at TIMESTAMPTZ(3),
    CONSTRAINT assignment_progress_pkey PRIMARY KEY (tenant_id, assignment_id, member_id),
    CONSTRAINT assignment_progress_tenant_id_assignment_id_fkey FOREIGN KEY (tenant_id, assignment_id)
      REFERENCES assignment (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT assignment_progress_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id)
      REFERENCES membership (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX assignment_progress_tenant_id_member_id_idx ON assignment_progress (tenant_id, member_id);
CREATE INDEX assignment_progress_tenant_id_interview_id_idx ON assignment_progress (tenant_id, interview_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['question_bank', 'question_bank_version', 'assignment', 'assignment_revision',
    'assignment_cohort', 'assignment_progress'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['question_bank', 'assignment', 'assignment_revision', 'assignment_cohort'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I TO greenroom_admin USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE POLICY staff ON question_bank_version FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY staff_make ON question_bank_version FOR INSERT TO greenroom_admin WITH CHECK (true);
CREATE POLICY staff_draft ON question_bank_version FOR UPDATE TO greenroom_admin USING (published_at IS NULL) WITH CHECK (true);
CREATE POLICY staff_discard ON question_bank_version FOR DELETE TO greenroom_admin USING (published_at IS NULL);
CREATE POLICY staff ON assignment_progress FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY own ON assignment_progress TO greenroom_student
  USING (member_id = (SELECT ctx_member())) WITH CHECK (member_id = (SELECT ctx_member()));
CREATE POLICY announced ON assignment FOR SELECT TO greenroom_student USING (state <> 'draft');
CREATE POLICY announced ON assignment_cohort FOR SELECT TO greenroom_student USING (true);
CREATE POLICY announced ON assignment_revision FOR SELECT TO greenroom_student USING (EXISTS (
  SELECT 1 FROM assignment a WHERE a.tenant_id = assignment_revision.tenant_id AND a.id = assignment_revision.assignment_id));

GRANT SELECT, INSERT, UPDATE (name) ON question_bank TO greenroom_admin;
GRANT SELECT, INSERT, DELETE, UPDATE (body, made_at, published_at) ON question_bank_version TO greenroom_admin;
GRANT SELECT, INSERT, DELETE, UPDATE (title, state, revision, audience, opens_at, due_at, published_at, withdrawn_at)
  ON assignment TO greenroom_admin;
GRANT SELECT, INSERT ON assignment_revision TO greenroom_admin;
GRANT SELECT, INSERT, DELETE ON assignment_cohort TO greenroom_admin;
GRANT SELECT (tenant_id, assignment_id, member_id, joined_at, revision, due_at, began_at, finished_at)
  ON assignment_progress TO greenroom_admin;
GRANT SELECT ON assignment, assignment_revision, assignment_cohort TO greenroom_student;
GRANT SELECT, INSERT, UPDATE (interview_id, revision, due_at, began_at, finished_at) ON assignment_progress TO greenroom_student;
