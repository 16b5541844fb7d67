import type { BlobRange } from '../../account/sealed-blobs.ts'
import { S3Error } from './s3-error.ts'

/**
 * Reads a range of bytes. Returns undefined for none, for several, and for a text that is no range: S3 then returns all.
 *
 * @param size the bytes of the content
 * @throws S3Error InvalidRange if the content has none of the bytes
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function readRange(header: string | undefined, size: number): BlobRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec((header ?? '').trim()) ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    if (length === 0) throw invalidRange(header, size)
    return { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) throw invalidRange(header, size)
  return { start, end }
}

function invalidRange(header: string | undefined, size: number): S3Error {
  return new S3Error('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    details: { RangeRequested: header ?? '', ActualObjectSize: String(size) },
    headers: { 'content-range': `bytes */${size}` },
  })
}
