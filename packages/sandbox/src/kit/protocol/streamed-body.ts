import { createHash } from 'node:crypto'
import { sameSecret } from '../access/credentials.ts'
import { ServiceError } from '../access/service-error.ts'
import { sha256 } from './canonical-request.ts'
import { hmac, SignatureError, type SignatureSeed } from './signature.ts'

type Trailers = Map<string, string>

/** The longest line between two chunks, in bytes. */
const lineBytes = 2_048
/** The most bytes of a chunk; AWS's SDKs send chunks of 64 KB to some MB. */
const chunkLimit = 2 ** 30
const mostTrailers = 10

const kinds = new Set([
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
])

/**
 * Returns a request's body as the client sent it before it was signed: the hash in the header, and the signatures of its
 * chunks, are compared while it is read, so that a reader that reaches the end has the whole body.
 *
 * @param stated the header x-amz-content-sha256
 * @param seed the signature of the request's headers, which that of the first chunk continues
 * @throws ServiceError while it is read
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function verifiedBody(
  body: AsyncIterable<Buffer>,
  {
    stated,
    decodedLength,
    seed,
  }: { stated: string; decodedLength: string | undefined; seed: SignatureSeed | undefined },
): { stream: AsyncIterable<Buffer>; trailers: ReadonlyMap<string, string> } {
  const trailers: Trailers = new Map()
  if (!stated.startsWith('STREAMING-')) return { stream: withHash(body, stated), trailers }
  if (!kinds.has(stated))
    throw new ServiceError('NotImplemented', `the sandbox does not read bodies of the kind ${stated}`, 501)
  if (decodedLength === undefined || !/^\d{1,15}$/.test(decodedLength))
    throw new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411)
  const signed = stated.startsWith('STREAMING-AWS4') ? seed : undefined
  return { stream: chunksOf(body, { trailers, seed: signed, length: Number(decodedLength) }), trailers }
}

async function* withHash(body: AsyncIterable<Buffer>, stated: string): AsyncGenerator<Buffer> {
  if (stated === 'UNSIGNED-PAYLOAD') {
    yield* body
    return
  }
  const hash = createHash('sha256')
  for await (const part of body) {
    hash.update(part)
    yield part
  }
  if (hash.digest('hex') !== stated)
    throw new ServiceError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
}

type ChunkParts = { trailers: Trailers; seed: SignatureSeed | undefined; length: number }

/** Decodes the content coding `aws-chunked`. */
async function* chunksOf(body: AsyncIterable<Buffer>, { trailers, seed, length }: ChunkParts): AsyncGenerator<Buffer> {
  const reader = createReader(body)
  let [previous, total] = [seed?.signature ?? '', 0]

  function checkChunk(kind: 'PAYLOAD' | 'TRAILER', hashes: readonly string[], signature: string): void {
    if (!seed) return
    const text = [`AWS4-HMAC-SHA256-${kind}`, seed.timestamp, seed.scope, previous, ...hashes].join('\n')
    const expected = hmac(seed.key, text).toString('hex')
    if (!sameSecret(expected, signature))
      throw new SignatureError('mismatch', 'The signature of a chunk does not match the signature you provided.')
    previous = expected
  }

  for (;;) {
    const line = await reader.line()
    const [, digits = '', signature = ''] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line) ?? []
    const size = digits === '' ? Number.NaN : Number.parseInt(digits, 16)
    if (!(size <= chunkLimit)) throw incomplete()
    total += size
    if (total > length) throw incomplete()
    const hash = createHash('sha256')
    for await (const part of reader.bytes(size)) {
      if (seed) hash.update(part)
      yield part
    }
    checkChunk('PAYLOAD', [sha256(''), hash.digest('hex')], signature)
    if (size === 0) break
    if ((await reader.line()) !== '') throw incomplete()
  }
  if (total !== length) throw incomplete()
  const lines: string[] = []
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at).toLowerCase().trim(), line.slice(at + 1).trim()]
    if (at < 1 || trailers.size >= mostTrailers) throw incomplete()
    if (name === 'x-amz-trailer-signature') {
      checkChunk('TRAILER', [sha256(lines.map((each) => `${each}\n`).join(''))], value)
      return
    }
    lines.push(`${name}:${value}`)
    trailers.set(name, value)
  }
  if (seed && trailers.size > 0) throw new SignatureError('mismatch', 'The trailer is not signed.')
}

/** Reads lines that end in CRLF and counted bytes. */
function createReader(body: AsyncIterable<Buffer>) {
  const incoming = body[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const next = await incoming.next()
    if (next.done === true) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }

  return {
    /** @throws ServiceError for a line that is too long or has no end; the end of the body counts as an empty line */
    async line(): Promise<string> {
      for (;;) {
        const end = held.indexOf('\r\n')
        if (end > lineBytes || (end < 0 && held.length > lineBytes)) throw incomplete()
        if (end >= 0) {
          const text = held.subarray(0, end).toString('latin1')
          held = held.subarray(end + 2)
          return text
        }
        if (!(await more())) {
          if (held.length > 0) throw incomplete()
          return ''
        }
      }
    },
    async *bytes(count: number): AsyncGenerator<Buffer> {
      let left = count
      while (left > 0) {
        if (held.length === 0 && !(await more())) throw incomplete()
        const part = held.subarray(0, left)
        held = held.subarray(part.length)
        left -= part.length
        if (part.length > 0) yield part
      }
    },
  }
}

function incomplete(): ServiceError {
  return new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  )
}
