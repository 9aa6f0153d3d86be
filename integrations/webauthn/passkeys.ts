import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PasskeyRecord, Passkeys } from '#domain/identity/ports.ts'

type Registered = Parameters<typeof verifyRegistrationResponse>[0]['response']
type Authenticated = Parameters<typeof verifyAuthenticationResponse>[0]['response']

/** Milliseconds that a person has to look at the device. */
const patience = 120_000

/** Passkeys for one address: what was made for another one never fits here. */
export function openPasskeys({ origin, name }: { origin: string; name: string }): Passkeys {
  const rpID = new URL(origin).hostname
  const place = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }
  return {
    async askToAdd({ accountId, email, known }) {
      const options = await generateRegistrationOptions({
        rpName: name,
        rpID,
        userName: email,
        userID: new TextEncoder().encode(accountId),
        timeout: patience,
        attestationType: 'none',
        excludeCredentials: known.map(described),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      })
      return { challenge: options.challenge, options }
    },
    async askToUse({ known }) {
      const allowCredentials = known.map(described)
      const options = await generateAuthenticationOptions({
        rpID,
        timeout: patience,
        userVerification: 'required',
        allowCredentials,
      })
      return { challenge: options.challenge, options }
    },
    async readAdded({ answer, challenge }) {
      // What a browser sent is not of the library's type until the library has read it; it throws where it is not.
      const response = answer as Registered
      const checked = await verifyRegistrationResponse({ response, expectedChallenge: challenge, ...place }).catch(() => null) // prettier-ignore
      if (!checked?.verified) return null
      const { id, publicKey, counter } = checked.registrationInfo.credential
      const transports = (response.response.transports ?? []).filter((one) => /^[a-z-]{2,20}$/.test(one))
      return { credentialId: id, publicKey, counter, transports: transports.slice(0, 8) }
    },
    async readUsed({ answer, challenge, passkey }) {
      const response = answer as Authenticated
      const credential = { ...described(passkey), publicKey: passkey.publicKey, counter: passkey.counter }
      const checked = await verifyAuthenticationResponse({ response, expectedChallenge: challenge, credential, ...place }).catch(() => null) // prettier-ignore
      return checked?.verified ? { counter: checked.authenticationInfo.newCounter } : null
    },
  }
}

const described = ({ credentialId, transports }: Pick<PasskeyRecord, 'credentialId' | 'transports'>) => ({
  id: credentialId,
  transports: [...transports],
})
