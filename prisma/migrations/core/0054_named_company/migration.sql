-- Names stand behind a figure as it was when its week was closed (docs/decisions/030). Whoever left the cohort since, deleted what
-- they answered or said that a remark is wrong is still in that figure, and so still counts among those who may not be named: else
-- the figure less the names would be theirs. For that it must be known from which cohort somebody went, and when.
CREATE TABLE cohort_move (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  left_cohort uuid,
  PRIMARY KEY (tenant_id, member_id, at),
  FOREIGN KEY (tenant_id, member_id) REFERENCES membership (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE cohort_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE cohort_move FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON cohort_move AS RESTRICTIVE TO greenroom_public, greenroom_identity,
  greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
  greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY named ON cohort_move TO greenroom_namer USING (true) WITH CHECK (true);
CREATE POLICY named ON tombstone FOR SELECT TO greenroom_namer USING (true);
GRANT SELECT, INSERT ON cohort_move TO greenroom_namer;
GRANT SELECT (tenant_id, member_id, object_kind, reason, at) ON tombstone TO greenroom_namer;

-- Of several moves at one moment the first says from where.
CREATE FUNCTION note_cohort_move() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO cohort_move (tenant_id, member_id, at, left_cohort) VALUES (OLD.tenant_id, OLD.id, app_now(), OLD.cohort_id)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_cohort_move AFTER UPDATE OF cohort_id ON membership FOR EACH ROW
  WHEN (OLD.cohort_id IS DISTINCT FROM NEW.cohort_id) EXECUTE FUNCTION note_cohort_move();
REVOKE ALL ON FUNCTION note_cohort_move() FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_namer;
ALTER FUNCTION note_cohort_move() OWNER TO greenroom_namer;

-- As in 0053, of the cohort as it was on the day when the week could be closed; without a level for those who deleted since.
CREATE OR REPLACE FUNCTION named_cell(p_tenant uuid, p_version integer, p_cohort uuid, p_item text, p_week date)
RETURNS TABLE (member uuid, preferred_name text, level integer, assignment uuid) LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  WITH span AS (
    SELECT p_week::timestamp AT TIME ZONE t.time_zone AS since, (p_week + 7)::timestamp AT TIME ZONE t.time_zone AS before,
           (p_week + 10)::timestamp AT TIME ZONE t.time_zone AS closing
    FROM tenant t WHERE t.id = p_tenant),
  latest AS (
    SELECT DISTINCT ON (l.member_id) l.member_id, l.level, k.interview_id, EXISTS (
      SELECT FROM remark x WHERE x.tenant_id = r.tenant_id AND x.report_id = r.id AND x.item = p_item AND x.contest IS NOT NULL) AS contested
    FROM span JOIN take k ON k.tenant_id = p_tenant AND k.submitted_at >= span.since AND k.submitted_at < span.before
    JOIN report r ON r.tenant_id = k.tenant_id AND r.take_id = k.id AND r.kind = 'report'
    JOIN report_level l ON l.tenant_id = r.tenant_id AND l.report_id = r.id AND l.item = p_item AND l.level IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM report n WHERE n.tenant_id = r.tenant_id AND n.take_id = r.take_id AND n.revision > r.revision)
    ORDER BY l.member_id, k.submitted_at DESC),
  anybody AS (
    SELECT member_id FROM latest
    UNION
    SELECT d.member_id FROM span JOIN tombstone d ON d.tenant_id = p_tenant AND d.at >= span.closing AND d.reason = 'asked'
      AND d.object_kind IN ('report', 'interview'))
  SELECT m.id, m.preferred_name, latest.level, (
    SELECT p.assignment_id FROM assignment_progress p
    JOIN interview i ON i.tenant_id = p.tenant_id AND i.id = p.interview_id
    JOIN named_figures_told d ON d.tenant_id = p.tenant_id AND d.member_id = p.member_id AND d.version = p_version
    WHERE p.tenant_id = p_tenant AND p.member_id = m.id AND p.interview_id = latest.interview_id AND d.at <= i.started_at
      AND NOT latest.contested AND m.status = 'active' AND 'student' = ANY (m.roles) LIMIT 1)
  FROM anybody JOIN membership m ON m.tenant_id = p_tenant AND m.id = anybody.member_id
  CROSS JOIN span
  LEFT JOIN latest ON latest.member_id = m.id
  LEFT JOIN LATERAL (
    SELECT v.member_id, v.left_cohort FROM cohort_move v
    WHERE v.tenant_id = p_tenant AND v.member_id = m.id AND v.at >= span.closing ORDER BY v.at LIMIT 1) v ON true
  WHERE CASE WHEN v.member_id IS NULL THEN m.cohort_id ELSE v.left_cohort END = p_cohort
$$;
CREATE OR REPLACE FUNCTION named_levels(p_cohort uuid, p_item text, p_week date, p_purpose text)
RETURNS TABLE (state text, member_id uuid, preferred_name text, level integer) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid := ctx_tenant();
  viewer uuid := ctx_member();
  v integer;
  rated integer;
  named integer;
  others integer;
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
  SELECT count(c.level), count(c.assignment), count(*) - count(c.assignment) INTO rated, named, others
  FROM named_cell(school, v, p_cohort, p_item, p_week) c;
  IF rated < 10 OR named = 0 OR others BETWEEN 1 AND 9 THEN
    RETURN QUERY SELECT CASE WHEN rated < 10 THEN 'few' WHEN named = 0 THEN 'nobody' ELSE 'others' END,
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
REVOKE CREATE ON SCHEMA public FROM greenroom_namer;
