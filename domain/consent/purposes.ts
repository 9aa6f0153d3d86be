import { createHash } from 'node:crypto'

/** One consent, one purpose (B16). More purposes arrive with the rooms that need them. */
export const consentPurposes = ['recording', 'ai'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export type ConsentState = 'granted' | 'withdrawn'

/** The text that the person was shown. A changed text is a new version, and asks again. */
export interface ConsentText {
  readonly version: string
  readonly text: string
}

/** Proves later which words were agreed to: SHA-256 in hex of the text as shown. */
export function consentHash({ text }: ConsentText): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
