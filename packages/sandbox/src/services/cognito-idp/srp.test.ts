import { getDiffieHellman } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  createPasswordVerifier,
  createServerKeys,
  isClaimProven,
  isClientPublicKey,
  isPassword,
  type PasswordClaim,
} from './srp.ts'
import { amplifyClient } from './testing/amplify-client.ts'
import recorded from './testing/recorded-exchange.json' with { type: 'json' }

const owner = { poolId: recorded.poolId, username: recorded.username }

const claim: PasswordClaim = {
  owner,
  clientPublicKey: recorded.clientPublicKey,
  server: createServerKeys(recorded.verifier, recorded.serverSecret),
  verifier: recorded.verifier,
  secretBlock: Buffer.from(recorded.secretBlock),
  timestamp: recorded.timestamp,
  signature: recorded.signature,
}

describe("an exchange recorded from Amplify's client", () => {
  test('is accepted', () => {
    expect(isPassword(owner, recorded.password, recorded)).toBe(true)
    expect(isClaimProven(claim)).toBe(true)
  })

  test.each<[string, Partial<PasswordClaim>]>([
    ['another timestamp', { timestamp: 'Sat Nov 21 01:30:01 UTC 2026' }],
    ['another secret block', { secretBlock: Buffer.from('another exchange') }],
    ['another user', { owner: { ...owner, username: 'somebody else' } }],
    ['another pool', { owner: { ...owner, poolId: 'us-east-1_OTHER' } }],
    ['another server key', { server: createServerKeys(recorded.verifier) }],
    ['the verifier of another password', createdWith('Another-horse-9')],
    ['no signature', { signature: '' }],
  ])('is refused with %s', (_, changed) => {
    expect(isClaimProven({ ...claim, ...changed })).toBe(false)
  })
})

describe("an exchange between Amplify's client and this server", () => {
  const password = 'ñandú Correct-horse-9'

  test.each([1, 2, 3, 4])('is accepted (%i)', async () => {
    const kept = createPasswordVerifier(owner, password)
    const server = createServerKeys(kept.verifier)
    const client = await amplifyClient(owner.poolId)
    const secretBlock = Buffer.from(server.publicKey.slice(0, 40))
    const { salt } = kept
    const { timestamp } = recorded
    const signWith = (tried: string) =>
      client.sign(tried, { username: owner.username, salt, serverPublicKey: server.publicKey, secretBlock, timestamp })
    const exchange = { ...claim, clientPublicKey: client.publicKey, server, verifier: kept.verifier, secretBlock }
    expect(isClientPublicKey(client.publicKey)).toBe(true)
    expect(isClaimProven({ ...exchange, signature: await signWith(password) })).toBe(true)
    expect(isClaimProven({ ...exchange, signature: await signWith(`${password} `) })).toBe(false)
  })
})

test('a client key that reveals the shared key, or is not a number, is refused', () => {
  const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
  const refused = [0n, prime, 2n * prime].map((key) => key.toString(16))
  for (const key of [...refused, '00', '', 'not hexadecimal']) expect(isClientPublicKey(key)).toBe(false)
  expect(isClientPublicKey((prime + 1n).toString(16))).toBe(true)
})

test('a stored verifier does not contain the password, and differs each time', () => {
  const one = createPasswordVerifier(owner, recorded.password)
  const other = createPasswordVerifier(owner, recorded.password)
  expect(one.verifier).not.toBe(other.verifier)
  expect(JSON.stringify(one)).not.toContain(recorded.password)
})

function createdWith(password: string): Partial<PasswordClaim> {
  const { verifier } = createPasswordVerifier(owner, password)
  return { verifier, server: createServerKeys(verifier, recorded.serverSecret) }
}
