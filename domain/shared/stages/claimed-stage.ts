/** The right to write the outcome of one stage, until the lease is over or another worker has a higher fence. */
export interface ClaimedStage {
  readonly stageId: string
  readonly fence: number
  /** 1 for the first start. */
  readonly attempts: number
  readonly memberId: string | null
  readonly objectKind: string
  readonly objectId: string
  readonly name: string
  readonly version: number
  readonly createdAt: Date
}

/** Takes one stage of the context's tenant: see claim-stage.ts. */
export type ClaimStage = (stage: {
  readonly stageId: string
  readonly leaseSeconds: number
}) => Promise<ClaimedStage | undefined>
