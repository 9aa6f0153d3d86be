-- The roster is read by name, a page at a time: in this order a page costs the same however many people a school has.
CREATE INDEX membership_roster_order ON membership (tenant_id, lower(preferred_name), id);
