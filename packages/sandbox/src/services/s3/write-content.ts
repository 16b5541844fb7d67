import { createHash } from 'node:crypto'
import type { SealedBlobs } from '../../account/sealed-blobs.ts'
import {
  badDigest,
  type ChecksumAlgorithm,
  checkForm,
  createDigest,
  defaultAlgorithm,
  headerOf,
  statedChecksum,
  statedMd5,
} from './checksum.ts'
import type { ObjectCall } from './object-call.ts'
import { S3Error } from './s3-error.ts'

/** A content that is on disk, and that nothing names yet. */
export type WrittenContent = {
  blob: string
  size: number
  /** In hex. */
  md5: string
  algorithm: ChecksumAlgorithm
  /** In base64, by that algorithm. */
  checksum: string
}

type Parts = { blobs: SealedBlobs; newId(): string }
type Wanted = { algorithm?: ChecksumAlgorithm | undefined; limit?: number }

/** The largest content of one call: 5 GB. */
const largestContent = 5 * 1024 ** 3

/**
 * Writes the content of a call to disk as it arrives, and compares it with the checksums that the call states.
 *
 * @param algorithm the one to return; by default the one that the call states
 * @param limit in bytes
 * @throws S3Error if a checksum is malformed or does not match; nothing is on disk then
 */
async function writeContent(
  { headers, content, trailers }: Pick<ObjectCall, 'headers' | 'content' | 'trailers'>,
  { blobs, newId }: Parts,
  { algorithm, limit = largestContent }: Wanted = {},
): Promise<WrittenContent> {
  const stated = statedChecksum(headers)
  const statedHash = statedMd5(headers)
  const wanted = algorithm ?? stated?.algorithm ?? defaultAlgorithm
  const digests = new Map(
    [...new Set([wanted, ...(stated ? [stated.algorithm] : [])])].map((each) => [each, createDigest(each)] as const),
  )
  const md5 = createHash('md5')
  const blob = newId()
  const writer = blobs.create(blob)
  try {
    let size = 0
    for await (const chunk of content) {
      size += chunk.length
      if (size > limit)
        throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
          details: { ProposedSize: String(size), MaxSizeAllowed: String(limit) },
        })
      md5.update(chunk)
      for (const digest of digests.values()) digest.update(chunk)
      writer.append(chunk)
    }
    const values = new Map([...digests].map(([name, digest]) => [name, digest.digest().toString('base64')]))
    const hash = md5.digest()
    if (statedHash !== undefined && hash.toString('base64') !== statedHash) throw badDigest('Content-MD5')
    if (stated) {
      const value = stated.value ?? trailers.get(headerOf(stated.algorithm))
      if (value === undefined)
        throw new S3Error(
          'MalformedTrailerError',
          'The request contained trailing data that was not well-formed or did not conform to our published schema.',
        )
      checkForm(stated.algorithm, value)
      if (values.get(stated.algorithm) !== value) throw badDigest(stated.algorithm)
    }
    return {
      ...{ blob, size: writer.finish(), md5: hash.toString('hex') },
      ...{ algorithm: wanted, checksum: values.get(wanted) ?? '' },
    }
  } catch (error) {
    writer.discard()
    throw error
  }
}

/** Writes the content of a call, and removes it again if its use fails. @throws S3Error as `writeContent`, and what `use` throws */
export async function withContent<Result>(
  call: Pick<ObjectCall, 'headers' | 'content' | 'trailers'>,
  parts: Parts,
  { use, ...wanted }: Wanted & { use(content: WrittenContent): Result },
): Promise<Result> {
  const content = await writeContent(call, parts, wanted)
  try {
    return use(content)
  } catch (error) {
    parts.blobs.remove(content.blob)
    throw error
  }
}
