-- readyz compares what was migrated with what the code brings; names only.
GRANT SELECT (migration_name, finished_at) ON _prisma_migrations TO greenroom_public;
