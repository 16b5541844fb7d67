import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The server's side of Cognito's SRP-6a: the 3072-bit group of RFC 3526 (number 15), g = 2, SHA-256, and a claim signed
 * with a key derived by HKDF. Integers are hashed in two's complement, as Java's BigInteger writes them.
 */

const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
const generator = 2n
const multiplier = toInteger(sha256(bytesOf(prime), bytesOf(generator)))

/** What is stored instead of a password; both values are hexadecimal. */
export type PasswordVerifier = { salt: string; verifier: string }

/** The owner of a password. The user name is part of the hash, so a verifier works for this user of this pool only. */
export type PasswordOwner = { poolId: string; username: string }

export function createPasswordVerifier(owner: PasswordOwner, password: string): PasswordVerifier {
  const salt = toInteger(randomBytes(16))
  return writeVerifier(salt, power(generator, privateKey(owner, password, salt)))
}

/** Makes a verifier that no known password fits. @param verifier random bytes, as many as the prime has */
export function inventVerifier(salt: Buffer, verifier: Buffer): PasswordVerifier {
  return writeVerifier(toInteger(salt), toInteger(verifier) % prime)
}

/** Pads both values, so that each is as long as that of any other user. */
function writeVerifier(salt: bigint, verifier: bigint): PasswordVerifier {
  return { salt: salt.toString(16).padStart(32, '0'), verifier: verifier.toString(16).padStart(768, '0') }
}

export function isPassword(owner: PasswordOwner, password: string, kept: PasswordVerifier): boolean {
  const derived = power(generator, privateKey(owner, password, fromHex(kept.salt)))
  return derived === fromHex(kept.verifier)
}

/**
 * The server's half of one exchange; `secret` stays on the server until the proof arrives. Both values are hexadecimal.
 */
export type ServerKeys = { secret: string; publicKey: string }

export function createServerKeys(verifier: string, secret = randomBytes(32).toString('hex')): ServerKeys {
  const publicKey = (multiplier * fromHex(verifier) + power(generator, fromHex(secret))) % prime
  return { secret, publicKey: publicKey.toString(16).padStart(768, '0') }
}

/**
 * Returns false for a public key that is not a number, or is a multiple of the prime, which would make the shared key
 * known.
 */
export function isClientPublicKey(publicKey: string): boolean {
  return /^[0-9a-f]{1,1024}$/i.test(publicKey) && fromHex(publicKey) % prime !== 0n
}

/** A client's proof: a signature of the exchange with the key that only the right password gives. */
export type PasswordClaim = {
  owner: PasswordOwner
  clientPublicKey: string
  server: ServerKeys
  verifier: string
  secretBlock: Buffer
  timestamp: string
  /** Base64. */
  signature: string
}

export function isClaimProven(claim: PasswordClaim): boolean {
  const { clientPublicKey, server, verifier } = claim
  const scramble = toInteger(sha256(bytesOf(fromHex(clientPublicKey)), bytesOf(fromHex(server.publicKey))))
  if (scramble === 0n) return false
  const shared = power(fromHex(clientPublicKey) * power(fromHex(verifier), scramble), fromHex(server.secret))
  const expected = createHmac('sha256', claimKey(shared, scramble))
    .update(poolName(claim.owner.poolId))
    .update(claim.owner.username)
    .update(claim.secretBlock)
    .update(claim.timestamp)
    .digest()
  const given = Buffer.from(claim.signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Derives 16 bytes by HKDF-SHA256 with Cognito's label. */
function claimKey(shared: bigint, scramble: bigint): Buffer {
  return Buffer.from(hkdfSync('sha256', bytesOf(shared), bytesOf(scramble), 'Caldera Derived Key', 16))
}

function privateKey({ poolId, username }: PasswordOwner, password: string, salt: bigint): bigint {
  return toInteger(sha256(bytesOf(salt), sha256(Buffer.from(`${poolName(poolId)}${username}:${password}`))))
}

/** Returns the part after the region, which SRP uses: `us-east-1_AbCdEf` -> `AbCdEf`. */
function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1)
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base % prime
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}

function bytesOf(integer: bigint): Buffer {
  const hex = integer.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function toInteger(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function fromHex(hex: string): bigint {
  return BigInt(`0x${hex}`)
}
