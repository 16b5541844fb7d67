import { createHash } from 'node:crypto'
import { invalidParameter } from './secrets-error.ts'

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export type PasswordRules = {
  PasswordLength: number
  ExcludeCharacters?: string | undefined
  ExcludeLowercase?: boolean | undefined
  ExcludeNumbers?: boolean | undefined
  ExcludePunctuation?: boolean | undefined
  ExcludeUppercase?: boolean | undefined
  IncludeSpace?: boolean | undefined
  RequireEachIncludedType: boolean
}

/**
 * Makes a password. @param seed the randomness that it follows from, for example a new UUID
 * @throws ServiceError InvalidParameterException for rules that no password of the length meets
 */
export function randomPassword(rules: PasswordRules, seed: string): string {
  const { PasswordLength: length, RequireEachIncludedType, ExcludeCharacters = '' } = rules
  const excluded = new Set(ExcludeCharacters)
  const types = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ]
    .map((type) => [...type].filter((character) => !excluded.has(character)))
    .filter((type) => type.length > 0)
  const all = types.flat()
  if (all.length === 0) throw invalidParameter('No characters are left to generate a password from.')
  const required = RequireEachIncludedType ? types : []
  if (required.length > length) throw invalidParameter('The password length is too short based on the required types.')
  const below = randomNumbers(seed)
  const pick = (from: readonly string[]) => from[below(from.length)] ?? ''
  const characters = [...required.map(pick), ...Array.from({ length: length - required.length }, () => pick(all))]
  // The required characters come first, and must be anywhere.
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = below(at + 1)
    const kept = characters[at] ?? ''
    characters[at] = characters[other] ?? ''
    characters[other] = kept
  }
  return characters.join('')
}

/** Returns a function that gives a number from 0 to below a limit of at most 2 ** 32, each equally likely. */
function randomNumbers(seed: string): (limit: number) => number {
  let [block, at, count] = [Buffer.alloc(0), 0, 0]
  const next = (): number => {
    if (at === block.length) {
      block = createHash('sha512').update(`${seed}/${count}`).digest()
      at = 0
      count += 1
    }
    at += 4
    return block.readUInt32BE(at - 4)
  }
  return (limit) => {
    const fair = 2 ** 32 - (2 ** 32 % limit)
    let number = next()
    while (number >= fair) number = next()
    return number % limit
  }
}
