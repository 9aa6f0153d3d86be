export { backoffSeconds, jitterOf, type Backoff } from './backoff.ts'
export { claimStage, type ClaimedStage } from './claim-stage.ts'
export { claimDecision, mostStarts, type StageState } from './state.ts'
export { failStage, finishStage, heartbeat, isFenced, postponeStage } from './write-stage.ts'
