import { crc32 } from 'node:zlib'

/** The kinds of cyclic redundancy checks that S3 knows. */
export type CrcKind = 'crc32' | 'crc32c' | 'crc64nvme'

/** A running check. */
export type Crc = { update(data: Uint8Array): void; digest(): Buffer }

/** The bits of a check, and its polynomial with its bits in reverse. */
const polynomials = {
  crc32: { bits: 32, value: 0xedb88320n },
  crc32c: { bits: 32, value: 0x82f63b78n },
  crc64nvme: { bits: 64, value: 0x9a6c9329ac4bc9b5n },
} as const

/** Creates a cyclic redundancy check, which is updated as bytes arrive. */
export function createCrc(kind: CrcKind): Crc {
  if (kind === 'crc32') {
    let value = 0
    return {
      update(data) {
        value = crc32(data, value)
      },
      digest: () => bytesOf(BigInt(value), 32),
    }
  }
  return kind === 'crc32c' ? createCrc32c() : createCrc64()
}

/** For each byte, the remainder of the byte in its high and its low 32 bits. */
function tableOf(kind: CrcKind): { high: Uint32Array; low: Uint32Array } {
  const [high, low] = [new Uint32Array(256), new Uint32Array(256)]
  for (let byte = 0; byte < 256; byte += 1) {
    let rest = BigInt(byte)
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1n ? (rest >> 1n) ^ polynomials[kind].value : rest >> 1n
    high[byte] = Number(rest >> 32n)
    low[byte] = Number(rest & 0xffffffffn)
  }
  return { high, low }
}

const tables = { crc32c: tableOf('crc32c'), crc64nvme: tableOf('crc64nvme') }

function createCrc32c(): Crc {
  const { low: table } = tables.crc32c
  let value = 0xffffffff
  return {
    update(data) {
      for (let at = 0; at < data.length; at += 1) value = (value >>> 8) ^ (table[(value ^ (data[at] ?? 0)) & 0xff] ?? 0)
    },
    digest: () => bytesOf(BigInt(~value >>> 0), 32),
  }
}

function createCrc64(): Crc {
  const { high: highs, low: lows } = tables.crc64nvme
  let [high, low] = [0xffffffff, 0xffffffff]
  return {
    update(data) {
      for (let at = 0; at < data.length; at += 1) {
        const index = (low ^ (data[at] ?? 0)) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ (lows[index] ?? 0)
        high = (high >>> 8) ^ (highs[index] ?? 0)
      }
    },
    digest: () => bytesOf((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0), 64),
  }
}

/** Returns the check of two contents, one after the other. @param length the bytes of the second content */
export function combineCrc(
  kind: CrcKind,
  { first, second, length }: { first: Buffer; second: Buffer; length: number },
): Buffer {
  const { bits } = polynomials[kind]
  return bytesOf(multiply(kind, numberOf(first), power(kind, length * 8)) ^ numberOf(second), bits)
}

/** Returns x to a power, modulo the polynomial. */
function power(kind: CrcKind, exponent: number): bigint {
  const one = 1n << BigInt(polynomials[kind].bits - 1)
  let [result, square] = [one, one >> 1n]
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(kind, result, square)
    square = multiply(kind, square, square)
  }
  return result
}

/** Multiplies two polynomials, modulo the one of the check: the highest bit is the lowest power. */
function multiply(kind: CrcKind, left: bigint, right: bigint): bigint {
  const { bits, value } = polynomials[kind]
  let [product, shifted] = [0n, right]
  for (let bit = 1n << BigInt(bits - 1); bit > 0n; bit >>= 1n) {
    if (left & bit) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ value : shifted >> 1n
  }
  return product
}

function bytesOf(value: bigint, bits: number): Buffer {
  return Buffer.from(value.toString(16).padStart(bits / 4, '0'), 'hex')
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}
