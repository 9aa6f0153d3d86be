-- The roll-ups arrive with the institution's dashboards. Until then the database exists, and is closed to everyone.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
