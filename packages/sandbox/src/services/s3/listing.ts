import { invalidArgument } from './s3-error.ts'

/**
 * Returns how a list shows keys: percent-encoded if the call asks for it, since XML has no control characters.
 *
 * @throws S3Error for another encoding
 */
export function namesOf(query: URLSearchParams): { shown(key: string): string; elements: Record<string, string> } {
  const encoding = query.get('encoding-type')
  if (encoding === null) return { shown: (key) => key, elements: {} }
  if (encoding !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding)
  return {
    shown: (key) =>
      encodeURIComponent(key.toWellFormed())
        .replaceAll('%2F', '/')
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    elements: { EncodingType: 'url' },
  }
}
