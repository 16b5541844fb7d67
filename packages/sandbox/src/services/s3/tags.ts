import * as z from 'zod'
import { invalidArgument, S3Error } from './s3-error.ts'
import { parseDocument, type XmlDocument } from './xml-document.ts'

export type Tags = Readonly<Record<string, string>>

/** The most tags of an object, and the most characters of a key and a value. */
const [most, longestKey, longestValue] = [10, 128, 256]

const shape = z.strictObject({
  TagSet: z.union([
    z.literal('').transform((): { Tag: { Key: string; Value: string }[] } => ({ Tag: [] })),
    z.strictObject({ Tag: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]) }),
  ]),
})

/** Reads the tags of a header, which is a query. @throws S3Error */
export function readTagHeader(header: string): Tags {
  if (/%(?![0-9a-fA-F]{2})/.test(header))
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    )
  return tagsOf([...new URLSearchParams(header)])
}

/** Reads the tags of a document. @throws S3Error */
export function readTagDocument(document: XmlDocument | undefined): Tags {
  return tagsOf(parseDocument(shape, document).TagSet.Tag.map(({ Key, Value }) => [Key, Value]))
}

function tagsOf(pairs: readonly [key: string, value: string][]): Tags {
  if (pairs.length > most) throw new S3Error('BadRequest', `Object tags cannot be greater than ${most}`)
  const tags = new Map<string, string>()
  for (const [key, value] of pairs) {
    const refuse = (message: string) => new S3Error('InvalidTag', message, { details: { TagKey: key } })
    if (tags.has(key)) throw refuse('Cannot provide multiple Tags with the same key')
    if (key.length === 0 || key.length > longestKey || !isTagText(key))
      throw refuse('The TagKey you have provided is invalid')
    if (value.length > longestValue || !isTagText(value)) throw refuse('The TagValue you have provided is invalid')
    if (key.startsWith('aws:')) throw refuse('System tags cannot be added/updated by requester')
    tags.set(key, value)
  }
  return Object.fromEntries(tags)
}

function isTagText(text: string): boolean {
  return /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text)
}

/** Returns the content of a document of tags. */
export function tagElements(tags: Tags = {}): object {
  return { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }
}
