-- A school that is to close keeps its standing until its day (docs/decisions/022): one that applied lets its administrators in,
-- who take its records along, and a suspended one stays shut. Only an open one is called closing.
-- As in 0040, with schools that applied.
CREATE OR REPLACE FUNCTION cut_school(p_tenant uuid, p_entry uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE tenant SET status = 'closed', closed_at = app_now()
  WHERE id = p_tenant AND kind = 'school' AND status IN ('applied', 'closing', 'suspended') AND closes_at <= app_now();
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM session s WHERE s.account_id IN (SELECT m.account_id FROM membership m WHERE m.tenant_id = p_tenant)
    AND NOT EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id
                    WHERE m.account_id = s.account_id AND m.status = 'active' AND t.status <> 'closed');
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT h.id, p_entry, app_now(), 'system', NULL, NULL, 'school.closed', 'tenant', p_tenant, '{}' FROM tenant h WHERE h.kind = 'house';
  RETURN true;
END $$;

-- Schools that wait for their day now: what they were before is told by when they were approved and suspended.
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
UPDATE tenant SET status = 'applied'
WHERE kind = 'school' AND status = 'suspended' AND closes_at IS NOT NULL AND approved_at IS NULL AND suspended_at IS NULL;
UPDATE tenant SET status = 'suspended' WHERE kind = 'school' AND status = 'closing' AND suspended_at IS NOT NULL;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
