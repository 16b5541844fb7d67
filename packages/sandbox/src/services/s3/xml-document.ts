import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type * as z from 'zod'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { flatXmlElements } from '../../kit/protocol/xml.ts'
import { malformedXml } from './s3-error.ts'

/** The elements of a document by name, each as a list. */
export type XmlDocument = Readonly<Record<string, unknown>>

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** The deepest element of a document of S3, and more. */
const deepest = 8

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  htmlEntities: true,
  isArray: (name) => ['Object', 'Part', 'Tag'].includes(name),
})

/**
 * Reads a document of a call. @param root the name of its one element. @throws S3Error MalformedXML
 */
export function readDocument(text: string, root: string): XmlDocument {
  // A document type could define entities that grow without bounds; no document of S3 has one.
  if (text.includes('<!DOCTYPE') || nestsTooDeep(text) || XMLValidator.validate(text) !== true) throw malformedXml()
  try {
    const { [root]: content, ...others } = parser.parse(text) as Record<string, unknown>
    if (content === undefined || Object.keys(others).length > 0) throw malformedXml()
    return content === '' ? {} : ({ ...Object(content) } as XmlDocument)
  } catch {
    throw malformedXml()
  }
}

/** Reads the content of a document by its shape. @throws S3Error MalformedXML */
export function parseDocument<Schema extends z.ZodType>(schema: Schema, document: XmlDocument = {}): z.infer<Schema> {
  const read = schema.safeParse(document)
  if (!read.success) throw malformedXml()
  return read.data
}

/** Counts open elements without recursion, before the parser reads the text. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1]
    if (next === '/') depth -= 1
    else if (next !== '?' && next !== '!') {
      const end = text.indexOf('>', at)
      if (end < 0) return true
      if (text[end - 1] !== '/') depth += 1
    }
    if (depth > deepest) return true
  }
  return false
}

/** Returns an answer with a document of S3. */
export function xmlAnswer(
  root: string,
  content: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${flatXmlElements(content)}</${root}>`,
  }
}
