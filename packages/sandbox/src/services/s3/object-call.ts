import type { IncomingHttpHeaders } from 'node:http'
import type { XmlDocument } from './xml-document.ts'

/** A call of S3's REST protocol. */
export type ObjectCall = {
  method: string
  /** The parameters of the operation, without those of a signature. */
  query: URLSearchParams
  /** Those of a presigned URL's query among them. */
  headers: IncomingHttpHeaders
  content: AsyncIterable<Buffer> | Iterable<Buffer>
  /** The headers after the content, once it has been read. */
  trailers: ReadonlyMap<string, string>
  /** The document in the body, for operations that take one. */
  document?: XmlDocument
  /** The form of an upload from a web page. */
  form?: ReadonlyMap<string, string>
  /** How the call is signed, and when: a time such as `20261201T120000Z`. */
  signature: { type: 'REST-HEADER' | 'REST-QUERY-STRING' | 'POST'; date: string }
  /** Empty for a call of the whole service. */
  bucket: string
  /** Empty for the bucket itself. */
  key: string
}

/** The longest key, in bytes. */
export const keyBytes = 1_024
