export { anInterview, aTake, type MadeInterview, type Seal, type SealedThing } from './interviews.ts'
export { aCohort, aMember, anAccount, aSession, aTenant, disclosureRead, type Db } from './people.ts'
export { aPolicy } from './policy.ts'
