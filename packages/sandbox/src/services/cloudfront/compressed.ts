import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

/** CloudFront compresses content of 1,000 to 10,000,000 bytes. */
const [smallest, largest] = [1_000, 10_000_000]

const compressible =
  /^(text\/|application\/(javascript|json|manifest\+json|xml|xhtml\+xml|wasm|vnd\.api\+json|x-javascript)|image\/svg\+xml|font\/(otf|ttf))/

/** Compresses the content with gzip if the viewer accepts it and the type allows it; otherwise undefined. */
export async function compressed(
  content: Buffer,
  { contentType, acceptEncoding }: { contentType: string; acceptEncoding: string },
): Promise<Buffer | undefined> {
  if (!/(^|[\s,])gzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(acceptEncoding)) return undefined
  if (content.length < smallest || content.length > largest || !compressible.test(contentType)) return undefined
  return compress(content)
}
