-- readyz compares what was migrated with what the code brings; names only.
grant select (migration_name, finished_at) on _prisma_migrations to greenroom_vault_student;
