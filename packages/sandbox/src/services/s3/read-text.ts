import { S3Error } from './s3-error.ts'

/** Reads a content whole. @param limit in bytes. @throws S3Error if it is longer */
export async function readText(content: AsyncIterable<Buffer> | Iterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > limit)
      throw new S3Error('MaxMessageLengthExceeded', 'Your request was too big.', {
        details: { MaxMessageLengthBytes: String(limit) },
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
