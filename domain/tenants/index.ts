export { changePreferredName, longestName, readName } from './change-preferred-name.ts'
export { policyHistoryOf, readPolicyHistory, type PolicyVersion } from './read-policy-history.ts'
export { readTenant, type TenantView } from './read-tenant.ts'
export { contrastIn, leastContrast, nearestReadable, readColor, type Theme } from './accent.ts'
