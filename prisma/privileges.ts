export { definerFunctions } from './definer-functions.ts'

/**
 * Who may do what to which table of the core database: the whole list. A test reads the catalogue and says that it equals
 * this list, so a GRANT that is not written here fails, and so does a line here without its GRANT.
 * Form: table → role (without `greenroom_`) → privileges, with columns where they are limited.
 */
export const privileges: Record<string, Record<string, string[]>> = {
  _prisma_migrations: { public: ['SELECT(finished_at,migration_name)'] },
  clock_offset: { definer: ['SELECT'] },
  context_key: { definer: ['SELECT'] },

  account: { definer: ['SELECT', 'INSERT', 'UPDATE(created_at,display_name,email)'], identity: ['SELECT'] },
  password_credential: {
    definer: ['DELETE', 'SELECT(account_id)'],
    identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  session: {
    definer: ['SELECT', 'DELETE', 'UPDATE(seen_at)'],
    identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  passkey: { definer: ['DELETE', 'SELECT(account_id)'], identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  totp_factor: {
    definer: ['DELETE', 'SELECT(account_id)'],
    identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  recovery_code: {
    definer: ['DELETE', 'SELECT(account_id)'],
    identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  passkey_challenge: { identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  // An administrator writes the sealed secret and never reads it back.
  sign_in_connection: {
    admin: [
      'SELECT(changed_at,client_id,created_at,default_role,enabled,factor_values,id,issuer,rules,tenant_id)',
      'INSERT',
      'DELETE',
      'UPDATE(changed_at,client_id,default_role,enabled,factor_values,issuer,rules,sealed_secret)',
    ],
    definer: ['SELECT', 'DELETE'],
  },
  school_identity: { definer: ['SELECT', 'INSERT', 'DELETE'] },
  logout_seen: { definer: ['INSERT', 'DELETE', 'SELECT(expires_at,tenant_id,token_hash)'] },
  sign_in_link: {
    definer: [
      'INSERT',
      'DELETE',
      'SELECT(account_id,created_at,expires_at,id,idp_issuer,idp_subject,purpose,school_id,used_at)',
      'UPDATE(used_at)',
    ],
    identity: ['SELECT', 'DELETE', 'UPDATE(used_at)'],
  },
  account_event: { definer: ['INSERT', 'DELETE', 'SELECT(account_id,action,at)'], identity: ['INSERT'] },
  rate_limit: { identity: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },

  tenant: {
    admin: [
      'SELECT',
      'UPDATE(accent_dark,accent_light,ai_enabled,close_asked_at,close_asked_by,contact_address,domain_sign_up,locale,minimum_age,modes,name,short_name,time_zone)',
    ],
    definer: ['SELECT', 'INSERT', 'UPDATE(closed_at,keys_destroyed_at,mail_domain_proven_at,status)'],
    namer: ['SELECT(id,time_zone)'],
    identity: ['SELECT(id,mail_domains,name,password_sign_in,short_name,slug,status)'],
    operator: [
      'SELECT',
      'UPDATE(approved_at,close_asked_at,close_asked_by,closes_at,closing_at,closing_by,seat_cap,status,suspended_at)',
    ],
    scheduler: ['SELECT(closes_at,id,keys_destroyed_at,kind,status)'],
    student: ['SELECT'],
    worker: ['SELECT'],
  },
  school_start: { definer: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(used_at)'], worker: ['SELECT'] },
  membership: {
    // Nothing of what a student chose or needs (B14).
    admin: [
      'SELECT(campus_id,cohort_id,created_at,ended_at,id,permissions,preferred_name,roles,status,tenant_id)',
      'UPDATE(campus_id,cohort_id,ended_at,permissions,roles,status)',
    ],
    definer: [
      'SELECT',
      'INSERT',
      'UPDATE(account_id,campus_id,cohort_id,ended_at,permissions,preferred_name,roles,status)',
    ],
    namer: ['SELECT(cohort_id,created_at,id,permissions,preferred_name,roles,status,tenant_id)'],
    student: [
      'SELECT',
      'UPDATE(age_confirmed_at,ai_allowed,disclosure_at,disclosure_version,feedback_mail,preferred_name)',
    ],
    worker: ['SELECT'],
  },
  figures_state: {
    admin: ['SELECT'],
    namer: ['SELECT(closed_to,tenant_id)'],
    scheduler: ['SELECT'],
    worker: ['SELECT', 'INSERT', 'UPDATE(closed_to,rolled_to)'],
  },
  invitation: {
    admin: ['SELECT', 'INSERT', 'UPDATE(expires_at,refused_at,revoked_at)'],
    definer: [
      'SELECT',
      'INSERT',
      'DELETE',
      'UPDATE(expires_at,joined_at,joined_member,opened_at,refused_at)',
    ],
    student: ['SELECT(created_at,id,invited_by,joined_member,tenant_id)'],
    worker: ['SELECT', 'UPDATE(sent_at)'],
  },
  // From where somebody went, written by the membership's own trigger.
  cohort_move: { namer: ['SELECT', 'INSERT'], worker: ['SELECT'] },
  cohort: { admin: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(name)'] },
  rubric_version: {
    admin: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(body,made_at,published_at)'],
    student: ['SELECT'],
    worker: ['SELECT'],
  },
  question_bank: { admin: ['SELECT', 'INSERT', 'UPDATE(name)'] },
  school_prompt: {
    admin: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(checked_at,lines,shown_at)'],
    definer: ['DELETE', 'SELECT(tenant_id)'],
    student: ['SELECT'],
    worker: ['SELECT', 'UPDATE(content_type,duration_ms,kind,lines,state,why)'],
  },
  school_prompt_object: {
    admin: ['SELECT', 'INSERT'],
    scheduler: ['SELECT(object_name)'],
    student: ['SELECT'],
    worker: ['SELECT', 'INSERT', 'DELETE'],
  },
  question_bank_version: { admin: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(body,made_at,published_at)'] },
  assignment: {
    admin: [
      'SELECT',
      'INSERT',
      'DELETE',
      'UPDATE(announced,audience,due_at,opens_at,published_at,revision,state,title,withdrawn_at)',
    ],
    scheduler: ['SELECT(announced,due_at,id,state,tenant_id)'],
    student: ['SELECT'],
    worker: ['SELECT'],
  },
  assignment_revision: { admin: ['SELECT', 'INSERT'], student: ['SELECT'] },
  assignment_cohort: { admin: ['SELECT', 'INSERT', 'DELETE'], student: ['SELECT'], worker: ['SELECT'] },
  // States and times; nothing leads from here to what was said.
  assignment_progress: {
    admin: ['SELECT(assignment_id,began_at,due_at,finished_at,joined_at,member_id,revision,tenant_id)'],
    namer: ['SELECT(assignment_id,interview_id,member_id,tenant_id)'],
    student: ['SELECT', 'INSERT', 'UPDATE(began_at,due_at,finished_at,interview_id,revision)'],
    worker: ['SELECT(assignment_id,began_at,due_at,finished_at,joined_at,member_id,tenant_id)'],
  },
  assignment_reminder: { worker: ['SELECT', 'INSERT'] },
  way_in: {
    admin: ['INSERT'],
    scheduler: ['SELECT(asked_at,mailed_at,tenant_id)'],
    worker: ['SELECT', 'UPDATE(mailed_at)'],
  },
  policy_version: { admin: ['SELECT'], student: ['SELECT'], worker: ['SELECT'] },

  consent: { student: ['SELECT', 'INSERT'], worker: ['SELECT'] },
  // Whether levels may be named, and who was told of it: added to, never changed.
  named_figures: { admin: ['SELECT', 'INSERT'], namer: ['SELECT'], student: ['SELECT'] },
  named_figures_told: { namer: ['SELECT'], student: ['SELECT', 'INSERT'] },
  access_look: {
    admin: ['INSERT'],
    namer: ['INSERT'],
    definer: ['SELECT(subject_id,tenant_id,viewer_id)'],
    student: ['SELECT'],
  },
  audit_entry: {
    admin: ['SELECT', 'INSERT'],
    definer: ['INSERT', 'SELECT(action,actor_id,actor_kind,at,detail,member_id,tenant_id)'],
    operator: ['INSERT'],
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
    definer: ['DELETE', 'SELECT(tenant_id)'],
    student: [
      'SELECT',
      'INSERT',
      'UPDATE(hide_clock,no_countdown,prompt_audio,time_factor,untimed,updated_at)',
    ],
  },
  interview: {
    definer: ['SELECT(state,tenant_id)', 'UPDATE(answer_seconds,field,hide_clock,thinking_seconds,untimed)'],
    namer: ['SELECT(id,started_at,tenant_id)'],
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
    namer: ['SELECT(id,interview_id,member_id,submitted_at,tenant_id)'],
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
  self_assessment: {
    definer: ['DELETE', 'SELECT(tenant_id)'],
    student: ['SELECT', 'INSERT', 'DELETE', 'UPDATE(at,level)'],
  },

  report: {
    definer: ['DELETE', 'SELECT(tenant_id)'],
    namer: ['SELECT(id,kind,revision,take_id,tenant_id)'],
    scheduler: ['SELECT(created_at,tenant_id)'],
    student: ['SELECT', 'DELETE'],
    worker: ['SELECT', 'INSERT'],
  },
  report_level: {
    namer: ['SELECT(item,level,member_id,report_id,tenant_id)'],
    student: ['SELECT', 'DELETE'],
    worker: ['INSERT', 'SELECT(item,level,member_id,report_id,tenant_id)'],
  },
  remark: {
    namer: ['SELECT(contest,item,report_id,tenant_id)'],
    student: ['SELECT', 'DELETE', 'UPDATE(contest)'],
    worker: ['INSERT', 'SELECT(contest,id,item,kind,member_id,report_id,tenant_id)'],
  },
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
    definer: ['INSERT', 'SELECT(created_at,event,relayed_at)'],
    operator: ['INSERT'],
    scheduler: ['SELECT', 'DELETE', 'UPDATE(relayed_at)'],
    student: ['INSERT'],
    worker: ['SELECT', 'INSERT'],
  },
  tombstone: {
    definer: ['SELECT(at,key_destroyed_at,object_kind,reason)'],
    namer: ['SELECT(at,member_id,object_kind,reason,tenant_id)'],
    student: ['SELECT', 'INSERT'],
    worker: ['SELECT', 'INSERT', 'UPDATE(key_destroyed_at)'],
  },
  deletion_receipt: { student: ['SELECT', 'INSERT'], worker: ['SELECT', 'UPDATE(completed_at)'] },
}
