-- The figures of institutions: one table for each question that a chart answers, with nothing in them that points at a person,
-- an account, an interview or an answer. `cohort` is the school's own group ('' the whole school, 'none' who stands in none).
--
-- Activity (practice_*, feedback_day) is exact. Levels, changes and priorities are written once, when their week is closed, and
-- in the form in which they are shown: what is hidden was never stored (docs/decisions/026).
--
-- SQLSTATE raised here: GR005 no valid principal.

CREATE TABLE clock_offset (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seconds double precision NOT NULL DEFAULT 0
);
INSERT INTO clock_offset DEFAULT VALUES;

-- As in the vault: a copy of the key under which core signs contexts, so that this database knows its principals by itself.
CREATE TABLE principal_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  inner_pad bytea NOT NULL CHECK (octet_length(inner_pad) = 64),
  outer_pad bytea NOT NULL CHECK (octet_length(outer_pad) = 64)
);

-- One row for a token that is whole, in time and for this login; else none. As `principal` in the vault (0030), for other logins.
CREATE FUNCTION principal() RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  token text := current_setting('greenroom.principal', true);
  cut integer := length(token) - 65;
  body text := left(token, cut);
  inner_pad bytea;
  outer_pad bytea;
  ahead double precision;
BEGIN
  IF token IS NULL OR cut < 1 OR cut > 235 THEN RETURN; END IF;
  SELECT k.inner_pad, k.outer_pad, c.seconds INTO inner_pad, outer_pad, ahead FROM principal_key k, clock_offset c;
  IF inner_pad IS NULL OR sha256(convert_to(token, 'UTF8')) IS DISTINCT FROM sha256(convert_to(body || '.' ||
      encode(sha256(outer_pad || sha256(inner_pad || convert_to(body, 'UTF8'))), 'hex'), 'UTF8')) THEN
    RETURN;
  END IF;
  IF split_part(body, '.', 5)::bigint < extract(epoch FROM clock_timestamp()) + ahead THEN RETURN; END IF;
  IF (session_user = 'greenroom_metrics_admin' AND split_part(body, '.', 4) = 'greenroom_admin' AND split_part(body, '.', 3) <> '-')
    OR (session_user = 'greenroom_metrics_worker' AND split_part(body, '.', 4) = 'greenroom_worker' AND split_part(body, '.', 3) = '-')
  THEN
    tenant_id := split_part(body, '.', 2)::uuid;
    RETURN NEXT;
  END IF;
END $$;

CREATE FUNCTION present(p_token text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('greenroom.principal', coalesce(p_token, ''), true);
  IF NOT EXISTS (SELECT FROM principal()) THEN
    RAISE EXCEPTION 'this principal reads no figures' USING errcode = 'GR005';
  END IF;
END $$;

-- Absolute values of a day: computed anew and replaced, however often. `seconds` is time spent answering.
CREATE TABLE practice_day (
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  cohort text NOT NULL CHECK (length(cohort) <= 36),
  students integer NOT NULL CHECK (students > 0),
  interviews integer NOT NULL,
  answers integer NOT NULL,
  seconds bigint NOT NULL,
  PRIMARY KEY (tenant_id, cohort, day)
);
-- Students of a week are not the sum of its days.
CREATE TABLE practice_week (
  tenant_id uuid NOT NULL,
  week date NOT NULL CHECK (extract(isodow FROM week) = 1),
  cohort text NOT NULL CHECK (length(cohort) <= 36),
  students integer NOT NULL CHECK (students > 0),
  interviews integer NOT NULL,
  answers integer NOT NULL,
  seconds bigint NOT NULL,
  PRIMARY KEY (tenant_id, cohort, week)
);
-- Answers by question of the bank; which competencies a question is about, its text says.
CREATE TABLE question_week (
  tenant_id uuid NOT NULL,
  week date NOT NULL CHECK (extract(isodow FROM week) = 1),
  question text NOT NULL CHECK (length(question) <= 100),
  answers integer NOT NULL CHECK (answers > 0),
  PRIMARY KEY (tenant_id, week, question)
);
-- How many first reports came within so many seconds of the answer; 2147483647 is "later".
CREATE TABLE feedback_day (
  tenant_id uuid NOT NULL,
  day date NOT NULL,
  within_seconds integer NOT NULL CHECK (within_seconds > 0),
  reports integer NOT NULL CHECK (reports > 0),
  PRIMARY KEY (tenant_id, day, within_seconds)
);

-- A closed week never changes again (R-94).
CREATE TABLE closed_week (
  tenant_id uuid NOT NULL,
  week date NOT NULL CHECK (extract(isodow FROM week) = 1),
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, week)
);
DO $$
DECLARE t text;
BEGIN
  -- One table a question, alike in form. Of a shown cell: of how many equal parts of the whole each share stands in which
  -- (0 is the lowest), the size only as a class, the average in steps. Of a hidden one: the reason.
  FOREACH t IN ARRAY ARRAY['level_week', 'change_week', 'priority_week'] LOOP
    EXECUTE format($f$
      CREATE TABLE %I (
        tenant_id uuid NOT NULL,
        week date NOT NULL,
        cohort text NOT NULL CHECK (length(cohort) <= 36),
        item text NOT NULL CHECK (length(item) <= 100),
        state text NOT NULL CHECK (state IN ('shown', 'few', 'complement')),
        size_class text,
        parts smallint,
        shares smallint[],
        average real,
        average_step real,
        PRIMARY KEY (tenant_id, week, cohort, item),
        FOREIGN KEY (tenant_id, week) REFERENCES closed_week (tenant_id, week),
        CHECK (CASE state WHEN 'shown' THEN size_class IS NOT NULL AND parts IS NOT NULL AND shares IS NOT NULL
          ELSE num_nonnulls(size_class, parts, shares, average, average_step) = 0 END)
      )$f$, t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['practice_day', 'practice_week', 'question_week', 'feedback_day', 'closed_week', 'level_week',
    'change_week', 'priority_week'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY serve ON %I TO greenroom_metrics_admin, greenroom_metrics_worker USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_metrics_admin, greenroom_metrics_worker
      USING (tenant_id = (SELECT p.tenant_id FROM principal() p))
      WITH CHECK (tenant_id = (SELECT p.tenant_id FROM principal() p))', t);
    EXECUTE format('GRANT SELECT ON %I TO greenroom_metrics_admin, greenroom_metrics_worker', t);
    EXECUTE format('GRANT INSERT ON %I TO greenroom_metrics_worker', t);
  END LOOP;
  -- Of what is not closed, and of nothing else.
  FOREACH t IN ARRAY ARRAY['practice_day', 'practice_week', 'question_week', 'feedback_day'] LOOP
    EXECUTE format('GRANT DELETE ON %I TO greenroom_metrics_worker', t);
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO greenroom_metrics_admin, greenroom_metrics_worker;
GRANT SELECT (migration_name, finished_at) ON _prisma_migrations TO greenroom_metrics_admin;
REVOKE ALL ON FUNCTION principal(), present(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION principal(), present(text) TO greenroom_metrics_admin, greenroom_metrics_worker;
