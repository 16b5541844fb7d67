/** A part of an address without its percent-encoding; null if the encoding is malformed, as anyone may type it. */
export function percentDecoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
