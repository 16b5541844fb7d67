import { createHash } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that a number read out on the phone is written down right. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 9

/** The number a consumer can say on the phone, like `7KQ-M4X-9TR`. 45 bits of the id's hash: neither countable nor guessable. */
export function caseNumberOf(id: string): string {
  const digest = createHash('sha256').update(id).digest()
  const digits = Array.from({ length }, (_, index) => symbols[(digest[index] ?? 0) % symbols.length])
  return digits.join('').replace(/(...)(?=.)/g, '$1-')
}
