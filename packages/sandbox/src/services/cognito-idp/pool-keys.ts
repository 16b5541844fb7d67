import { randomBytes } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { SealedFiles } from '../../account/sealed-files.ts'

/** The keys of one pool, created on first use and stored with the account. */
export type PoolKeys = {
  /** 32 bytes that encrypt tickets. */
  ticketKey: Buffer
  signing(): Promise<SigningKey>
}

export type SigningKey = { id: string; privateKey: CryptoKey; publicKey: CryptoKey; publicJwk: JWK }

type SigningJwk = JWK & { kid: string }

export function openPoolKeys(files: SealedFiles, poolId: string): PoolKeys {
  let signing: Promise<SigningKey> | undefined
  return {
    ticketKey: openTicketKey(files, poolId),
    // Created on first use: an RSA key takes a large part of a second, and a sandbox with many agencies uses few pools.
    signing() {
      signing ??= openSigningKey(files, poolId)
      return signing
    },
  }
}

function openTicketKey(files: SealedFiles, poolId: string): Buffer {
  const name = `cognito/${poolId}/ticket-key`
  const kept = files.read<string>(name)
  if (kept) return Buffer.from(kept, 'base64')
  const key = randomBytes(32)
  files.write(name, key.toString('base64'))
  return key
}

async function openSigningKey(files: SealedFiles, poolId: string): Promise<SigningKey> {
  const name = `cognito/${poolId}/signing-key`
  const jwk = files.read<SigningJwk>(name) ?? (await createSigningJwk(files, name))
  const { kty, n, e, kid, alg } = jwk
  const publicJwk = { kty, n, e, kid, alg, use: 'sig' } as JWK
  return { id: kid, privateKey: await importKey(jwk), publicKey: await importKey(publicJwk), publicJwk }
}

async function createSigningJwk(files: SealedFiles, name: string): Promise<SigningJwk> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', kid: randomBytes(32).toString('base64') }
  files.write(name, jwk)
  return jwk
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new Error('a signing key must be an RSA key')
  return key
}
