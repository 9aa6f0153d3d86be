import type { PolicyVersion } from '#domain/tenants/index.ts'

/** Midnight of the n-th day after an interview ended. */
export function day(n: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + n * 86_400_000)
}

/** A change as an institution records it: made long before the interview, announced and approved unless said otherwise. */
export function policy(change: Partial<PolicyVersion> & { days: number }): PolicyVersion {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    dataClass: 'answer',
    createdAt: day(-60),
    announcedAt: day(-50),
    effectiveAt: day(-40),
    reason: 'Career fairs run over the year.',
    proposedBy: 'Registrar',
    approvedBy: 'Data protection officer',
    ...change,
  }
}
