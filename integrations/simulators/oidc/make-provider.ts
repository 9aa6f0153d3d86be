import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { Provider } from 'oidc-provider'
import { simulatedPeople, type OidcFault, type SimulatedPerson } from './people.ts'

export interface SimulatedClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
  /** Where words that somebody signed out go. */
  readonly logoutUri: string
}

export const signingKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = randomBytes(8).toString('hex')
  return { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }
}

interface Parts {
  issuer: string
  client: SimulatedClient
  key: JWK
  fault: () => OidcFault
}

/** oidc-provider, made to look like Keycloak: PKCE demanded, claims in the id token, roles in `realm_access`. */
export function makeProvider({ issuer, client, key, fault }: Parts): Provider {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...client.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        backchannel_logout_uri: client.logoutUri,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'realm_access', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'preferred_username'],
    },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_ctx, { uid }) => `${issuer}/interaction/${uid}` },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 3_600, Grant: 3_600 }, // prettier-ignore
    findAccount: (_ctx, subject) => {
      const person = simulatedPeople.find((one) => one.subject === subject)
      return person && { accountId: subject, claims: () => claimsOf(person, fault()) }
    },
    // Consent was given when the school connected Greenroom.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
    renderError: (ctx, { error }) => {
      ctx.type = 'text/plain'
      ctx.body = `The stand-in refused: ${error}\n`
    },
  })
  return provider
}

function claimsOf(person: SimulatedPerson, fault: OidcFault) {
  const { subject, email, name, roles, methods } = person
  return {
    sub: subject,
    email,
    email_verified: fault !== 'unverified',
    name,
    given_name: name,
    preferred_username: subject,
    amr: [...methods],
    ...(fault !== 'no-roles' && { realm_access: { roles: [...roles] } }),
  }
}
