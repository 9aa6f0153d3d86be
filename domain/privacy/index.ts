export { deleteAnswer, type PrivacyContext } from './delete-answer.ts'
export { deleteInterview } from './delete-interview.ts'
export { finishDeletion, finishDeletionStage, type DeletionContext } from './finish-deletion.ts'
export { listReceipts, type ReceiptView } from './list-receipts.ts'
