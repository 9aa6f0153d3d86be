/**
 * Who may do what to which table of the vault: the whole list, held against the catalogue by a test. What a login sees
 * of the three key tables is narrowed further by the fences there. Form: table → role (without `greenroom_vault_`) →
 * privileges, with columns where they are limited.
 */
export const vaultPrivileges: Record<string, Record<string, string[]>> = {
  _prisma_migrations: { student: ['SELECT(finished_at,migration_name)'] },
  clock_offset: {},
  principal_key: {},
  epoch: {
    keeper: ['INSERT', 'SELECT', 'UPDATE(closing_at,destroyed_at,key_gone_at,state)'],
    student: ['SELECT'],
    worker: ['SELECT'],
  },
  tenant_key: {
    keeper: ['SELECT', 'UPDATE(dirty,epoch_id,generation,wrapped)'],
    student: ['INSERT', 'SELECT'],
    worker: ['INSERT', 'SELECT'],
  },
  subject_key: {
    keeper: ['SELECT', 'UPDATE(dirty,generation,tenant_generation,wrapped)'],
    student: ['INSERT', 'SELECT'],
    worker: ['INSERT', 'SELECT'],
  },
  unit_key: {
    keeper: ['SELECT', 'UPDATE(state,subject_generation,wrapped)'],
    student: ['INSERT', 'SELECT', 'UPDATE(state)'],
    worker: ['INSERT', 'SELECT', 'UPDATE(state)'],
  },
  lease: { keeper: ['SELECT'] },
  journal: { keeper: ['SELECT'] },
}

/** Functions that run as the vault's owner and that a LOGIN role may call: who may, and why. */
export const vaultDefinerFunctions: Record<string, { roles: string[]; why: string }> = {
  app_now: { roles: ['keeper', 'student', 'worker'], why: 'the only clock; tells nothing but the time' },
  principal: { roles: ['student', 'worker'], why: 'reads the caller’s own verified token' },
  take_lease: { roles: ['keeper', 'student', 'worker'], why: 'says that a process holds an epoch, for 60 s' },
  release_leases: {
    roles: ['keeper', 'student', 'worker'],
    why: 'ends leases of a process whose id is known',
  },
  destroy_units: {
    roles: ['keeper', 'student', 'worker'],
    why: 'destroys keys of the verified principal alone; any for the keeper, who settles what crashes left',
  },
  destroy_subject: { roles: ['keeper', 'worker'], why: 'one membership of the tenant in the job’s token' },
  destroy_tenant: { roles: ['keeper'], why: 'the end of a contract, when no context can be opened any more' },
}
