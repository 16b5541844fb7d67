import { createHash } from 'node:crypto'

type Placed = { accountId: string; region: string }

/** Returns the beginning of the ARNs of an account's secrets, up to the name. */
export function arnPrefix({ region, accountId }: Placed): string {
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:`
}

const suffixLength = 6

/**
 * Returns the ARN of a secret that a call creates. Its suffix follows from the call's client token, so that policies
 * can be asked about the secret before it exists, and another secret of the same name has another ARN.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 */
export function newArn(placed: Placed, name: string, clientToken: string): string {
  const bytes = createHash('sha256').update(`${name}/${clientToken}`).digest()
  const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  const suffix = [...bytes.subarray(0, suffixLength)].map((byte) => characters[byte % characters.length])
  return `${arnPrefix(placed)}${name}-${suffix.join('')}`
}

/**
 * Returns the name in an ARN without its suffix; undefined for an ARN that seems to end in a suffix.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 */
export function nameOfPartialArn(arn: string): string | undefined {
  const name = arn.split(':').slice(6).join(':')
  return /-[a-zA-Z0-9]{6}$/.test(name) ? undefined : name
}
