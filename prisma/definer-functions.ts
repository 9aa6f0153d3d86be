/** SECURITY DEFINER functions that a LOGIN role may call, each with the reason that it may. */
export const definerFunctions: Record<string, string> = {
  app_now: 'the only clock; tells nothing but the time',
  ctx_tenant: 'reads the caller’s own verified token',
  ctx_member: 'reads the caller’s own verified token',
  open_context: 'checks session, membership, role and, for staff, the second factor before it signs a token',
  open_operator_context:
    'checks session, second factor and membership in the house before it signs a token of a login that has no content',
  request_school_start: 'keeps an address for a day and has a link mailed to it; same silent answer for all',
  peek_school_start: 'the address behind a link whose id the caller knows',
  forget_school_starts: 'removes addresses whose link is long over',
  start_school: 'makes one school and its first administrator behind a link that still works',
  operator_found_school: 'the same for the operator’s own verified token over the house',
  cut_school: 'ends access to a school whose day of closing has come, and to no other',
  note_school_shredded:
    'notes once that a closed school’s keys are gone, and takes its people’s names and levels out',
  school_parts_taken:
    'up to five codes, of the school in an operator’s or administrator’s own verified token',
  close_asker: 'who asked to close the school in the operator’s own verified token, while that stands',
  school_administrators: 'ids of administrators of the school in the operator’s own verified token',
  school_practiced: 'one yes or no about the school in an administrator’s token',
  operator_people: 'counts of active people by school, for the operator’s own verified token',
  operator_work: 'names, codes and counts of what waits or is stuck, for the operator’s own verified token',
  open_job_context: 'signs a token for one tenant, for the worker alone',
  open_destroy_context:
    'the same for a closed tenant in which a recording is over and not destroyed: sound outlives no contract',
  note_denied:
    'notes that the session whose hash the caller knows was refused something; gives nothing back, the same for all',
  session_door: 'tells a member’s own session what its institution’s door asks; nothing to others',
  touch_session: 'notes the use of a session whose hash the caller knows',
  session_memberships: 'lists the rooms of the session whose hash the caller knows',
  request_link: 'same silent answer for known and unknown addresses',
  school_connection:
    'what sign-in needs of a school’s own provider, the secret sealed under a key that is not here',
  school_sign_in_contact:
    'the office’s address of a school whose own sign-in is on, for its refusals; nothing of any other school',
  school_of_domain: 'which school’s sign-in a mail domain uses; the same for any address there',
  school_admit:
    'lets in whom a school’s provider vouched for, under its rules, and joins no account by mail of another’s domain',
  request_school_bind: 'mails the owner of an address; same silent answer for all',
  school_bind_asked:
    'school and address of one mailed link that still works, for whoever has it; nothing is used up',
  school_bind: 'joins a provider’s person with the account whose mailed link the caller proved to have, once',
  note_school_binding: 'tells the owner of an account in their mail and ledger; gives nothing back',
  prove_school_domain: 'notes that a school’s first administrator came in by a mail to its domain',
  school_logout: 'ends sessions that came from a school’s provider, when its signed word was verified',
  password_allowed: 'one boolean for an account that identity already reads',
  announce_account_event: 'appends one of two named events for an account',
  announce_factor_change: 'appends the same event for an account, with one of nine named changes',
  reset_member_factors:
    'for an administrator’s own token who manages people: second factors of other staff of that school alone',
  operator_reset_factors:
    'for the operator’s own token over a school: where nobody there can, or the person is staff elsewhere',
  operator_give_back:
    'for the operator’s own token over a school: one permission that no active administrator there holds, told to all of them',
  sign_in_at: 'browser and time of one sign-in of a member of the tenant in the worker’s token',
  offer_reset_link:
    'one reset link for a member of the tenant in the worker’s token, under the id of its mail',
  claim_stage: 'fence and lease of one stage, for the worker alone, in a tenant that is not closed',
  roster_addresses: 'addresses of members of the tenant in an administrator’s token',
  roster_match: 'who of these addresses is a member of the tenant in an administrator’s token',
  roster_enroll:
    'takes people into the tenant in an administrator’s token, with an account where they have none',
  roster_by_address: 'finds members of the tenant in an administrator’s token by a part of their address',
  open_invitation: 'the school behind an invitation whose id the caller proved to have from its mail',
  shut_invitation:
    'the name of a school that is not open or paused, and whom to ask, behind an invitation whose id the caller proved to have',
  peek_join_link: 'the name of a school, to whoever has the code of one of its links',
  shut_join_link:
    'the name of a school that is not open or paused, and which of the two, to whoever has the code of one of its links',
  request_join: 'same silent answer for every address and code; the mail goes to the address alone',
  accept_invitation: 'lets the one address of an invitation into the one school, once',
  forget_invitations: 'deletes invitations that are long over; gives nothing back',
  end_member_sessions:
    'ends sign-ins of a member of the tenant in an administrator’s token, who belongs to no other',
  ledger_names: 'names of those who looked at or changed something of the caller’s own, and of nobody else',
  named_levels:
    'levels of one cell of the figures by name, where the school switched names on and each student was told before; notes each look',
  member_address: 'one member of the tenant in the worker’s token',
  decline_age: 'changes the caller’s own membership only',
}
