/** Signs the state of an institution's audit log. Ed25519; the private key never leaves the process that holds it. */
export interface AuditSigner {
  /** Names the key, so that old checkpoints stay verifiable after a change of keys. */
  readonly keyId: string
  /** Its public half, as SPKI in DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  sign(text: string): Uint8Array<ArrayBuffer>
}
