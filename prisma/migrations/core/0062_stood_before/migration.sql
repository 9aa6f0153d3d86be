-- A figure of a closed week is of the cohort as it was when that week began (docs/decisions/035): nobody is moved into a group,
-- or added to it, to make ten out of nine or to be the one whose level is not known. Who became a member during the week is in no
-- figure of it. The roll-up and the names behind a figure ask the same function.
GRANT SELECT ON cohort_move TO greenroom_worker;
CREATE POLICY job ON cohort_move FOR SELECT TO greenroom_worker USING (true);
GRANT SELECT (created_at) ON membership TO greenroom_namer;

-- `cohort` null for who stood in none. No definer: whoever asks, asks as themselves.
CREATE FUNCTION stood_in(p_tenant uuid, p_at timestamptz) RETURNS TABLE (member_id uuid, cohort uuid) LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  SELECT m.id, CASE WHEN v.member_id IS NULL THEN m.cohort_id ELSE v.left_cohort END
  FROM membership m
  LEFT JOIN (
    SELECT DISTINCT ON (c.member_id) c.member_id, c.left_cohort FROM cohort_move c
    WHERE c.tenant_id = p_tenant AND c.at >= p_at ORDER BY c.member_id, c.at) v ON v.member_id = m.id
  WHERE m.tenant_id = p_tenant AND m.created_at < p_at
$$;
REVOKE ALL ON FUNCTION stood_in(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stood_in(uuid, timestamptz) TO greenroom_worker, greenroom_namer;

-- As in 0054, of the cohort as it was when the week began.
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
  JOIN stood_in(p_tenant, span.since) s ON s.member_id = m.id AND s.cohort = p_cohort
  LEFT JOIN latest ON latest.member_id = m.id
$$;
