-- A school's roster. Accounts are global and no area reads them, so both statements below belong to the definer and touch
-- nothing but the people of the school in the caller's token. What they answer is the same whether or not an address is
-- known elsewhere (R-07, R-58).

-- Who of these addresses belongs to the school already.
CREATE FUNCTION roster_match(p_emails text[]) RETURNS TABLE (email text, member_id uuid, campus_id text, status text, cohort_id uuid, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.email, m.id, m.campus_id, m.status, m.cohort_id, m.roles
  FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND a.email = ANY (p_emails)
$$;

-- New people get an account and a membership; people who are here get cohort and campus id, and are back where they were
-- removed. The name stays the person's own (S1-19), a suspension the school's, and too young stays too young.
CREATE FUNCTION roster_enroll(p_people jsonb) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid := (SELECT ctx_tenant());
  touched integer;
BEGIN
  IF school IS NULL THEN RETURN 0; END IF;
  -- The order of two imports at once does not matter: both take the same rows in the same order.
  INSERT INTO account (id, email, display_name, created_at)
  SELECT r.account_id, r.email, r.name, app_now()
  FROM jsonb_to_recordset(p_people) AS r (account_id uuid, email text, name text) ORDER BY r.email
  ON CONFLICT (email) DO NOTHING;
  INSERT INTO membership AS m (tenant_id, id, account_id, roles, status, preferred_name, cohort_id, campus_id, ai_allowed, created_at)
  SELECT school, r.member_id, a.id, r.roles, 'active', r.name, r.cohort_id, r.campus_id, false, app_now()
  FROM jsonb_to_recordset(p_people) AS r (member_id uuid, email text, name text, roles text[], cohort_id uuid, campus_id text)
  JOIN account a ON a.email = r.email ORDER BY r.email
  ON CONFLICT (tenant_id, account_id) DO UPDATE SET
    campus_id = coalesce(excluded.campus_id, m.campus_id),
    cohort_id = coalesce(excluded.cohort_id, m.cohort_id),
    status = CASE m.status WHEN 'removed' THEN 'active' ELSE m.status END,
    ended_at = CASE m.status WHEN 'removed' THEN NULL ELSE m.ended_at END;
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

GRANT INSERT ON account, membership TO greenroom_definer;
GRANT UPDATE (campus_id, cohort_id, ended_at) ON membership TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  GRANT CREATE ON SCHEMA public TO greenroom_definer;
  FOREACH f IN ARRAY ARRAY['roster_match(text[])', 'roster_enroll(jsonb)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO greenroom_admin', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
END $$;
