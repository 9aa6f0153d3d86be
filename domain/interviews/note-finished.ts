import type { Tx } from '#domain/shared/context.ts'

/**
 * Where the interview answers an assignment: notes that every question of it has an answer, with the answer that makes it so.
 * Follow-ups are a student's own choice and keep nobody waiting. One statement; the first moment stays.
 */
export async function noteFinished(tx: Tx, interviewId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE assignment_progress p SET finished_at = ${tx.now}
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.interview_id = ${interviewId}::uuid AND p.finished_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM turn t WHERE t.tenant_id = p.tenant_id AND t.interview_id = p.interview_id AND t.source <> 'follow_up'
          AND NOT EXISTS (SELECT 1 FROM take k WHERE k.tenant_id = t.tenant_id AND k.turn_id = t.id AND k.state = 'submitted'))`
}
