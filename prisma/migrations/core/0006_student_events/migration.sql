-- A student's login appends the events of a student's verbs, about that student: it cannot order mail for somebody else.
DROP POLICY append ON outbox;
CREATE POLICY append ON outbox FOR INSERT TO greenroom_student WITH CHECK (
  event IN ('take.submitted@1', 'interview.ended@1', 'deletion.requested@1')
  AND payload ->> 'memberId' = (SELECT ctx_member())::text
);
