/**
 * Who may do what to which table of the core database: the whole list. A test reads the catalogue and says that it equals
 * this list, so a GRANT that is not written here fails, and so does a line here without its GRANT.
 * Form: table → role (without `greenroom_`) → privileges, with columns where they are limited.
 */
export const privileges: Record<string, Record<string, string[]>> = {
  _prisma_migrations: { public: ['SELECT(finished_at,migration_name)'] },
  clock_offset: { definer: ['SELECT'] },
  context_key: { definer: ['SELECT'] },

  account: { definer: ['SELECT', 'INSERT'], identity: ['SELECT'] },
  password_credential: { identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  session: { definer: ['SELECT', 'UPDATE(seen_at)'], identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  sign_in_link: {
    definer: ['INSERT', 'SELECT(account_id,expires_at,id)'],
    identity: ['SELECT', 'DELETE', 'UPDATE(used_at)'],
  },
  account_event: { identity: ['INSERT'] },
  rate_limit: { identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },

  tenant: {
    admin: ['SELECT'],
    definer: ['SELECT'],
    identity: ['SELECT(id,mail_domains,name,password_sign_in,short_name,slug,status)'],
    scheduler: ['SELECT(id,status)'],
    student: ['SELECT'],
    worker: ['SELECT'],
  },
  membership: {
    // Nothing of what a student chose or needs (B14).
    admin: [
      'SELECT(campus_id,cohort_id,created_at,ended_at,id,permissions,preferred_name,roles,status,tenant_id)',
      'UPDATE(campus_id,cohort_id,ended_at,permissions,roles,status)',
    ],
    definer: ['SELECT', 'INSERT', 'UPDATE(campus_id,cohort_id,ended_at,status)'],
    student: [
      'SELECT',
      'UPDATE(age_confirmed_at,ai_allowed,disclosure_at,disclosure_version,feedback_mail,preferred_name)',
    ],
    worker: ['SELECT'],
  },
  cohort: { admin: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(name)'] },
  policy_version: { admin: ['SELECT'], student: ['SELECT'], worker: ['SELECT'] },

  consent: { student: ['SELECT', 'INSERT'], worker: ['SELECT'] },
  audit_entry: {
    admin: ['SELECT', 'INSERT'],
    student: ['SELECT', 'INSERT'],
    worker: ['SELECT', 'INSERT'],
  },
  audit_waiting: { definer: ['INSERT'], scheduler: ['SELECT(tenant_id)'], worker: ['SELECT', 'DELETE'] },
  audit_link: { admin: ['SELECT'], worker: ['SELECT', 'INSERT'] },
  audit_checkpoint: { admin: ['SELECT'], worker: ['SELECT', 'INSERT'] },
  ai_call: {
    student: ['SELECT'],
    worker: ['INSERT', 'SELECT(input_tokens,member_id,output_tokens,provider,started_at,tenant_id)'],
  },

  accommodation_profile: {
    student: [
      'SELECT',
      'INSERT',
      'UPDATE(hide_clock,no_countdown,prompt_audio,time_factor,untimed,updated_at)',
    ],
  },
  interview: {
    scheduler: ['SELECT(id,last_activity_at,state,tenant_id)'],
    student: [
      'SELECT',
      'INSERT',
      'DELETE',
      'UPDATE(end_reason,ended_at,feedback_opened_at,last_activity_at,state)',
    ],
    worker: ['SELECT', 'UPDATE(end_reason,ended_at,state)'],
  },
  interview_setup: { student: ['SELECT', 'INSERT', 'DELETE'], worker: ['SELECT'] },
  job_text: { student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(used_at)'], worker: ['SELECT'] },
  turn: { student: ['SELECT', 'INSERT', 'DELETE'], worker: ['SELECT'] },
  take: {
    student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(answering_at,state,submitted_at,words)'],
    worker: ['SELECT', 'UPDATE(words)'],
  },
  answer_text: {
    student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(sealed,updated_at,version,writer)'],
    worker: ['SELECT', 'INSERT'],
  },
  recording: {
    definer: ['SELECT(destroyed_at,first_received_at,mode,state,tenant_id)'],
    scheduler: [
      'SELECT(destroyed_at,first_received_at,handed_in_at,member_id,mode,state,take_id,tenant_id,words,words_reason)',
    ],
    student: [
      'SELECT',
      'INSERT',
      'DELETE',
      'UPDATE(destroyed_why,duration_ms,first_sound_ms,handed_in_at,language,pauses,silent,speaking_ms,state,words,words_reason)',
    ],
    worker: ['SELECT', 'UPDATE(destroyed_at,destroyed_why,duration_ms,missing,state,words,words_reason)'],
  },
  recording_part: {
    scheduler: ['SELECT(created_at,id,length,take_id,tenant_id)'],
    student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(length)'],
    worker: ['SELECT', 'DELETE'],
  },
  upload_chunk: {
    scheduler: ['SELECT(created_at,length,object_name,part_id,tenant_id)'],
    student: ['SELECT', 'INSERT', 'DELETE'],
    worker: ['SELECT', 'DELETE'],
  },
  media_object: {
    scheduler: ['SELECT(object_name)'],
    student: ['SELECT', 'INSERT', 'DELETE'],
    worker: ['SELECT', 'INSERT', 'DELETE'],
  },
  transcript: {
    scheduler: ['SELECT(created_at)'],
    student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(sealed,version)'],
    worker: ['SELECT', 'INSERT'],
  },
  self_assessment: { student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(at,level)'] },

  report: { student: ['SELECT', 'DELETE'], worker: ['SELECT', 'INSERT'] },
  report_level: { student: ['SELECT', 'DELETE'], worker: ['INSERT'] },
  remark: { student: ['SELECT', 'DELETE', 'UPDATE(contest)'], worker: ['INSERT'] },
  remark_text: { student: ['SELECT', 'DELETE'], worker: ['INSERT'] },

  stage: {
    definer: [
      'SELECT(attempts,created_at,failure,fence,id,lease_until,member_id,name,object_id,object_kind,state,tenant_id,version)',
      'UPDATE(attempts,failure,fence,lease_until,state)',
    ],
    scheduler: [
      'SELECT(attempts,created_at,due_by,id,lease_until,name,object_id,object_kind,state,tenant_id,version)',
      'INSERT(created_at,due_by,id,member_id,name,object_id,object_kind,state,tenant_id,version)',
    ],
    student: ['SELECT', 'INSERT', 'DELETE'],
    worker: ['SELECT', 'INSERT', 'UPDATE(attempts,done_at,failure,fence,lease_until,state)'],
  },
  outbox: {
    admin: ['INSERT'],
    definer: ['INSERT'],
    scheduler: ['SELECT', 'DELETE', 'UPDATE(relayed_at)'],
    student: ['INSERT'],
    worker: ['SELECT', 'INSERT'],
  },
  tombstone: { student: ['SELECT', 'INSERT'], worker: ['SELECT', 'INSERT', 'UPDATE(key_destroyed_at)'] },
  deletion_receipt: { student: ['SELECT', 'INSERT'], worker: ['SELECT', 'UPDATE(completed_at)'] },
}

/** SECURITY DEFINER functions that a LOGIN role may call, each with the reason that it may. */
export const definerFunctions: Record<string, string> = {
  app_now: 'the only clock; tells nothing but the time',
  ctx_tenant: 'reads the caller’s own verified token',
  ctx_member: 'reads the caller’s own verified token',
  open_context: 'checks session, membership and role before it signs a token',
  open_job_context: 'signs a token for one tenant, for the worker alone',
  open_destroy_context:
    'the same for a closed tenant in which a recording is over and not destroyed: sound outlives no contract',
  session_door: 'tells a member’s own session what its institution’s door asks; nothing to others',
  touch_session: 'notes the use of a session whose hash the caller knows',
  session_memberships: 'lists the rooms of the session whose hash the caller knows',
  request_link: 'same silent answer for known and unknown addresses',
  password_allowed: 'one boolean for an account that identity already reads',
  announce_account_event: 'appends one of two named events for an account',
  sign_in_at: 'browser and time of one sign-in of a member of the tenant in the worker’s token',
  offer_reset_link:
    'one reset link for a member of the tenant in the worker’s token, under the id of its mail',
  claim_stage: 'fence and lease of one stage, for the worker alone, in a tenant that is not closed',
  roster_addresses: 'addresses of members of the tenant in an administrator’s token',
  roster_match: 'who of these addresses is a member of the tenant in an administrator’s token',
  roster_enroll:
    'takes people into the tenant in an administrator’s token, with an account where they have none',
  roster_by_address: 'finds members of the tenant in an administrator’s token by a part of their address',
  member_address: 'one member of the tenant in the worker’s token',
  decline_age: 'changes the caller’s own membership only',
}
