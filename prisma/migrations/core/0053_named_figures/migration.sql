-- Named figures (S4-11, B8; docs/decisions/030): off until a school switches them on, and then of students who were told before
-- they answered, in practice that the school assigned. Each change of the switch is a version of its own, so that who was told
-- of one is not told of the next. Nobody changes or removes a line of either table.
CREATE TABLE named_figures (
  tenant_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  enabled boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  changed_by uuid NOT NULL,
  PRIMARY KEY (tenant_id, version),
  FOREIGN KEY (tenant_id, changed_by) REFERENCES membership (tenant_id, id)
);
CREATE INDEX named_figures_tenant_id_changed_by_idx ON named_figures (tenant_id, changed_by);
CREATE TABLE named_figures_told (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, member_id, version),
  FOREIGN KEY (tenant_id, member_id) REFERENCES membership (tenant_id, id),
  FOREIGN KEY (tenant_id, version) REFERENCES named_figures (tenant_id, version)
);
CREATE INDEX named_figures_told_tenant_id_version_idx ON named_figures_told (tenant_id, version);

-- Which part of a rubric a look at a level was about.
ALTER TABLE access_look ADD COLUMN item text CHECK (item ~ '^[a-z][a-z_]{1,40}$');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['named_figures', 'named_figures_told'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
  END LOOP;
  -- A role of its own, so that no other function comes to read levels: those that the definer owns are many.
  FOREACH t IN ARRAY ARRAY['named_figures', 'named_figures_told', 'membership', 'tenant', 'figures_state', 'assignment_progress',
    'interview', 'take', 'report', 'report_level', 'remark'] LOOP
    EXECUTE format('CREATE POLICY named ON %I FOR SELECT TO greenroom_namer USING (true)', t);
  END LOOP;
END $$;
CREATE POLICY staff ON named_figures FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY switch ON named_figures FOR INSERT TO greenroom_admin WITH CHECK (changed_by = (SELECT ctx_member()));
CREATE POLICY announced ON named_figures FOR SELECT TO greenroom_student USING (true);
CREATE POLICY own ON named_figures_told TO greenroom_student
  USING (member_id = (SELECT ctx_member())) WITH CHECK (member_id = (SELECT ctx_member()));
CREATE POLICY named ON access_look FOR INSERT TO greenroom_namer WITH CHECK (object_kind = 'level' AND viewer_kind = 'admin');

GRANT SELECT, INSERT ON named_figures TO greenroom_admin;
GRANT SELECT ON named_figures TO greenroom_student;
GRANT SELECT, INSERT ON named_figures_told TO greenroom_student;
GRANT USAGE ON SCHEMA public TO greenroom_namer;
GRANT EXECUTE ON FUNCTION ctx_tenant(), ctx_member(), app_now() TO greenroom_namer;
GRANT SELECT ON named_figures, named_figures_told TO greenroom_namer;
GRANT SELECT (tenant_id, id, status, roles, permissions, preferred_name, cohort_id) ON membership TO greenroom_namer;
GRANT SELECT (id, time_zone) ON tenant TO greenroom_namer;
GRANT SELECT (tenant_id, closed_to) ON figures_state TO greenroom_namer;
GRANT SELECT (tenant_id, assignment_id, member_id, interview_id) ON assignment_progress TO greenroom_namer;
GRANT SELECT (tenant_id, id, started_at) ON interview TO greenroom_namer;
GRANT SELECT (tenant_id, id, member_id, interview_id, submitted_at) ON take TO greenroom_namer;
GRANT SELECT (tenant_id, id, take_id, kind, revision) ON report TO greenroom_namer;
GRANT SELECT (tenant_id, report_id, member_id, item, level) ON report_level TO greenroom_namer;
GRANT SELECT (tenant_id, report_id, item, contest) ON remark TO greenroom_namer;
GRANT INSERT ON access_look TO greenroom_namer;

-- The students of one cell of the figures, each with the level that counts there, as the roll-up reads it: what is contested is
-- out. `assignment` only for whom the school may name: a student now, whose counted answer was given in an assignment that they
-- began after they were told of the version in force.
CREATE FUNCTION named_cell(p_tenant uuid, p_version integer, p_cohort uuid, p_item text, p_week date)
RETURNS TABLE (member uuid, preferred_name text, level integer, assignment uuid) LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  WITH span AS (
    SELECT p_week::timestamp AT TIME ZONE t.time_zone AS since, (p_week + 7)::timestamp AT TIME ZONE t.time_zone AS before
    FROM tenant t WHERE t.id = p_tenant),
  latest AS (
    SELECT DISTINCT ON (l.member_id) l.member_id, l.level, k.interview_id
    FROM span JOIN take k ON k.tenant_id = p_tenant AND k.submitted_at >= span.since AND k.submitted_at < span.before
    JOIN report r ON r.tenant_id = k.tenant_id AND r.take_id = k.id AND r.kind = 'report'
    JOIN report_level l ON l.tenant_id = r.tenant_id AND l.report_id = r.id AND l.item = p_item AND l.level IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)
      AND NOT EXISTS (SELECT FROM remark x WHERE x.tenant_id = r.tenant_id AND x.report_id = r.id AND x.item = p_item AND x.contest IS NOT NULL)
    ORDER BY l.member_id, k.submitted_at DESC)
  SELECT m.id, m.preferred_name, latest.level, (
    SELECT p.assignment_id FROM assignment_progress p
    JOIN interview i ON i.tenant_id = p.tenant_id AND i.id = p.interview_id
    JOIN named_figures_told d ON d.tenant_id = p.tenant_id AND d.member_id = p.member_id AND d.version = p_version
    WHERE p.tenant_id = p_tenant AND p.member_id = m.id AND p.interview_id = latest.interview_id AND d.at <= i.started_at
      AND m.status = 'active' AND 'student' = ANY (m.roles) LIMIT 1)
  FROM latest JOIN membership m ON m.tenant_id = p_tenant AND m.id = latest.member_id AND m.cohort_id = p_cohort
$$;

-- The one way from an administrator to a level that bears a name: a line in each named student's ledger comes with it or
-- nothing does. One row without a person says why nobody is named: `open` (the week is not closed), `few` (fewer than 10 students
-- in the cell), `others` (fewer than 10 who may not be named: their levels could be worked out), `nobody`.
CREATE FUNCTION named_levels(p_cohort uuid, p_item text, p_week date, p_purpose text)
RETURNS TABLE (state text, member_id uuid, preferred_name text, level integer) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid := ctx_tenant();
  viewer uuid := ctx_member();
  v integer;
  everybody integer;
  named integer;
BEGIN
  IF NOT EXISTS (SELECT FROM membership m WHERE m.tenant_id = school AND m.id = viewer AND m.status = 'active'
      AND 'admin' = ANY (m.roles) AND 'metrics' = ANY (m.permissions)) THEN
    RAISE EXCEPTION 'no names for this caller' USING errcode = '42501';
  END IF;
  SELECT CASE WHEN n.enabled THEN n.version END INTO v FROM named_figures n WHERE n.tenant_id = school ORDER BY n.version DESC LIMIT 1;
  IF v IS NULL THEN RAISE EXCEPTION 'names are off here' USING errcode = 'GR006'; END IF;
  IF p_purpose NOT IN ('support', 'appointment', 'assignment') THEN RAISE EXCEPTION 'no such purpose' USING errcode = '22023'; END IF;
  IF extract(isodow FROM p_week) <> 1
    OR NOT EXISTS (SELECT FROM figures_state f WHERE f.tenant_id = school AND f.closed_to >= p_week) THEN
    RETURN QUERY SELECT 'open', NULL::uuid, NULL::text, NULL::integer; RETURN;
  END IF;
  SELECT count(*), count(c.assignment) INTO everybody, named FROM named_cell(school, v, p_cohort, p_item, p_week) c;
  IF everybody < 10 OR named = 0 OR everybody - named BETWEEN 1 AND 9 THEN
    RETURN QUERY SELECT CASE WHEN everybody < 10 THEN 'few' WHEN named = 0 THEN 'nobody' ELSE 'others' END,
      NULL::uuid, NULL::text, NULL::integer;
    RETURN;
  END IF;
  RETURN QUERY
    WITH seen AS (SELECT * FROM named_cell(school, v, p_cohort, p_item, p_week) c WHERE c.assignment IS NOT NULL),
    noted AS (
      INSERT INTO access_look (tenant_id, id, at, subject_id, viewer_kind, viewer_id, object_kind, object_id, purpose, item)
      SELECT school, gen_random_uuid(), app_now(), s.member, 'admin', viewer, 'level', s.assignment, p_purpose, p_item FROM seen s)
    SELECT 'named', s.member, s.preferred_name, s.level FROM seen s
    ORDER BY s.level, lower(s.preferred_name), s.member;
END $$;
REVOKE ALL ON FUNCTION named_cell(uuid, integer, uuid, text, date), named_levels(uuid, text, date, text) FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_namer;
ALTER FUNCTION named_cell(uuid, integer, uuid, text, date) OWNER TO greenroom_namer;
ALTER FUNCTION named_levels(uuid, text, date, text) OWNER TO greenroom_namer;
REVOKE CREATE ON SCHEMA public FROM greenroom_namer;
GRANT EXECUTE ON FUNCTION named_levels(uuid, text, date, text) TO greenroom_admin;
