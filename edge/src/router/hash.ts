/**
 * A 64-bit hash of a text, as two unsigned 32-bit halves. It spreads visitors evenly and is not cryptographic.
 * Two multiply-xor lanes with a final avalanche, so that the halves are independent of each other.
 */
export function hash64(text: string): [number, number] {
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
  }
  return [avalanche(low ^ (high >>> 15)), avalanche(high ^ (low >>> 13))]
}

/** Every input bit changes about half of the output bits. */
function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
