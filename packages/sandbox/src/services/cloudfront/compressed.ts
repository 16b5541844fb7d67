import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

/** CloudFront compresses from 1,000 to 10,000,000 bytes. */
const [smallest, largest] = [1_000, 10_000_000]

const compressible =
  /^(text\/|application\/(javascript|json|manifest\+json|xml|xhtml\+xml|wasm|vnd\.api\+json|x-javascript)|image\/svg\+xml|font\/(otf|ttf))/

/** The content as gzip, if viewer and type allow it; undefined where CloudFront would send it as it is. */
export async function compressed(
  content: Buffer,
  { contentType, acceptEncoding }: { contentType: string; acceptEncoding: string },
): Promise<Buffer | undefined> {
  if (!/(^|[\s,])gzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(acceptEncoding)) return undefined
  if (content.length < smallest || content.length > largest || !compressible.test(contentType)) return undefined
  return compress(content)
}
