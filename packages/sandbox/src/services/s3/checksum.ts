import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type CrcKind, combineCrc, createCrc } from './crc.ts'
import { invalidArgument, invalidRequest, notEmulated, S3Error } from './s3-error.ts'

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256'
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE'

/** The checksum of a content. `value` is in base64, with `-N` after it if it is that of the checksums of N parts. */
export type Checksum = { algorithm: ChecksumAlgorithm; value: string; type: ChecksumType }

const bytes: Readonly<Record<ChecksumAlgorithm, number>> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }

export const algorithms = Object.keys(bytes) as ChecksumAlgorithm[]

/** The algorithm of an object whose writer states none. */
export const defaultAlgorithm: ChecksumAlgorithm = 'CRC64NVME'

export const headerOf = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`

/** A running digest. */
export type Digest = { update(data: Uint8Array): void; digest(): Buffer }

/** Creates the digest of an algorithm of checksums. */
export function createDigest(algorithm: ChecksumAlgorithm): Digest {
  return algorithm.startsWith('CRC')
    ? createCrc(algorithm.toLowerCase() as CrcKind)
    : createHash(algorithm.toLowerCase())
}

/** @throws S3Error for an algorithm that the sandbox or S3 does not have */
export function readAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = algorithms.find((each) => each === name.toUpperCase())
  if (algorithm) return algorithm
  if (/^(XXHASH(3|64|128)|SHA512|MD5)$/i.test(name)) throw notEmulated(`checksum ${name}`)
  throw invalidRequest(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  )
}

/** A checksum that a writer states, now or after the content. */
export type StatedChecksum = { algorithm: ChecksumAlgorithm; value?: string }

/**
 * Reads the checksum that a call states. @throws S3Error if it states two, one that is malformed, or an algorithm without a
 * value
 */
export function statedChecksum(headers: IncomingHttpHeaders): StatedChecksum | undefined {
  const named = headers['x-amz-sdk-checksum-algorithm']
  const stated = algorithms.filter((algorithm) => headers[headerOf(algorithm)] !== undefined)
  const trailer = trailerAlgorithm(headers['x-amz-trailer'])
  const all = trailer === undefined ? stated : [...stated, trailer]
  if (all.length > 1)
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.')
  const [algorithm] = all
  if (named !== undefined) {
    const asked = readAlgorithm(String(named))
    if (algorithm === undefined)
      throw invalidRequest(
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
      )
    if (asked !== algorithm) throw invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.')
  }
  if (algorithm === undefined) return undefined
  if (trailer !== undefined) return { algorithm }
  const value = String(headers[headerOf(algorithm)])
  checkForm(algorithm, value)
  return { algorithm, value }
}

function trailerAlgorithm(trailer: string | string[] | undefined): ChecksumAlgorithm | undefined {
  if (trailer === undefined) return undefined
  const [, name] = /^x-amz-checksum-(\w+)$/i.exec(String(trailer).trim()) ?? []
  if (name === undefined) throw invalidRequest('The value specified in the x-amz-trailer header is not supported')
  return readAlgorithm(name)
}

/** @throws S3Error unless the value is the base64 of as many bytes as the algorithm has */
export function checkForm(algorithm: ChecksumAlgorithm, value: string): void {
  const read = Buffer.from(value, 'base64')
  if (read.length !== bytes[algorithm] || read.toString('base64') !== value)
    throw invalidRequest(`Value for ${headerOf(algorithm)} header is invalid.`)
}

/** Reads the MD5 hash that a call states, in base64. @throws S3Error if it is none */
export function statedMd5(headers: IncomingHttpHeaders): string | undefined {
  const stated = headers['content-md5']
  if (stated === undefined) return undefined
  const read = Buffer.from(String(stated), 'base64')
  if (read.length !== 16 || read.toString('base64') !== stated)
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', {
      details: { 'Content-MD5': String(stated) },
    })
  return String(stated)
}

/** Returns the error of a content that does not have the checksum that its caller stated. */
export function badDigest(algorithm: string): S3Error {
  return algorithm === 'Content-MD5'
    ? new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')
    : new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
}

/** Returns the checksum of an object of several parts. */
export function checksumOfParts(
  { algorithm, type }: Omit<Checksum, 'value'>,
  parts: readonly { size: number; checksum: string }[],
): Checksum {
  const digests = parts.map(({ checksum }) => Buffer.from(checksum, 'base64'))
  if (type === 'COMPOSITE') {
    const digest = createDigest(algorithm)
    for (const each of digests) digest.update(each)
    return { algorithm, type, value: `${digest.digest().toString('base64')}-${parts.length}` }
  }
  const kind = algorithm.toLowerCase() as CrcKind
  const [first, ...rest]: Buffer[] = digests
  const value = rest.reduce<Buffer>(
    (whole, next, index) => combineCrc(kind, { first: whole, second: next, length: parts[index + 1]?.size ?? 0 }),
    first ?? Buffer.alloc(bytes[algorithm]),
  )
  return { algorithm, type, value: value.toString('base64') }
}

/** Reads how a multipart upload is to be checked. @throws S3Error for a type that the algorithm does not have */
export function checksumOfUpload(headers: IncomingHttpHeaders): Omit<Checksum, 'value'> & { isDefault: boolean } {
  const [name, stated] = [headers['x-amz-checksum-algorithm'], headers['x-amz-checksum-type']]
  if (name === undefined) {
    if (stated !== undefined)
      throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.')
    return { algorithm: defaultAlgorithm, type: 'FULL_OBJECT', isDefault: true }
  }
  const algorithm = readAlgorithm(String(name))
  const type = stated ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
  if (type !== 'FULL_OBJECT' && type !== 'COMPOSITE')
    throw invalidArgument('Value for x-amz-checksum-type header is invalid.', 'x-amz-checksum-type', String(type))
  const isPossible = type === 'COMPOSITE' ? algorithm !== 'CRC64NVME' : algorithm.startsWith('CRC')
  if (!isPossible)
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    )
  return { algorithm, type, isDefault: false }
}

/** Returns the headers that state a checksum. */
export function checksumHeaders({ algorithm, value, type }: Checksum): Record<string, string> {
  return { [headerOf(algorithm)]: value, 'x-amz-checksum-type': type }
}

/** Returns the elements that state a checksum. */
export function checksumElements({ algorithm, value, type }: Checksum): Record<string, string> {
  return { [`Checksum${algorithm}`]: value, ChecksumType: type }
}

/** Compares a whole content with the checksums that its call states. @throws S3Error */
export function checkContent(
  headers: IncomingHttpHeaders,
  content: Buffer,
  trailers: ReadonlyMap<string, string>,
): void {
  const md5 = statedMd5(headers)
  if (md5 !== undefined && createHash('md5').update(content).digest('base64') !== md5) throw badDigest('Content-MD5')
  const stated = statedChecksum(headers)
  if (!stated) return
  const digest = createDigest(stated.algorithm)
  digest.update(content)
  const value = stated.value ?? trailers.get(headerOf(stated.algorithm))
  if (digest.digest().toString('base64') !== value) throw badDigest(stated.algorithm)
}
