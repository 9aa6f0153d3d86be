-- As in 0065, but: a sign-in, too, bears the time of the transaction that opened it. Whoever joins for the first time is signed in by the
-- transaction that writes the entry, whoever is known already has a link mailed by it, and the first administrator's sign-in
-- proves the school's domain. Such sign-ins end and such links go; so do links that joined the account with the school's own provider.
CREATE OR REPLACE FUNCTION part_members(p_tenant uuid, p_gone uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  m record;
  nobody uuid;
BEGIN
  FOR m IN SELECT x.id, x.account_id, t.created_at AS since FROM membership x JOIN tenant t ON t.id = x.tenant_id
    WHERE x.tenant_id = p_tenant AND t.keys_destroyed_at IS NOT NULL AND NOT x.account_id = ANY (p_gone)
  LOOP
    nobody := gen_random_uuid();
    INSERT INTO account (id, email, display_name, created_at) VALUES (nobody, nobody || '@closed.invalid', '', m.since);
    UPDATE membership SET account_id = nobody WHERE tenant_id = p_tenant AND id = m.id;
    DELETE FROM account_event v USING audit_entry e
    WHERE v.account_id = m.account_id AND e.tenant_id = p_tenant AND e.member_id = m.id AND e.at = v.at;
    DELETE FROM session s USING audit_entry e
    WHERE s.account_id = m.account_id AND e.tenant_id = p_tenant AND e.member_id = m.id AND e.at = s.created_at;
    DELETE FROM sign_in_link k USING audit_entry e
    WHERE k.account_id = m.account_id AND e.tenant_id = p_tenant AND e.member_id = m.id AND e.at = k.created_at;
    UPDATE account SET created_at = date_trunc('day', created_at) WHERE id = m.account_id;
  END LOOP;
  DELETE FROM sign_in_link WHERE school_id = p_tenant;
  UPDATE tenant SET mail_domain_proven_at = date_trunc('day', mail_domain_proven_at)
  WHERE id = p_tenant AND keys_destroyed_at IS NOT NULL;
END $$;
GRANT SELECT (created_at) ON sign_in_link TO greenroom_definer;

-- Schools that ended before: whose their entries are stands nowhere any more, so that the time alone tells.
DO $$
BEGIN
  SET LOCAL ROLE greenroom_definer;
  PERFORM part_members(t.id, ARRAY(SELECT x.account_id FROM membership x WHERE x.tenant_id = t.id))
  FROM tenant t WHERE t.keys_destroyed_at IS NOT NULL;
  DELETE FROM session s USING audit_entry e JOIN tenant t ON t.id = e.tenant_id
  WHERE t.keys_destroyed_at IS NOT NULL AND e.at = s.created_at;
  DELETE FROM sign_in_link k USING audit_entry e JOIN tenant t ON t.id = e.tenant_id
  WHERE t.keys_destroyed_at IS NOT NULL AND e.at = k.created_at;
  RESET ROLE;
END $$;
