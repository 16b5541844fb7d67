import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'

/** The typeface of a document: two TrueType files. */
export type Typeface = { regular: Uint8Array; bold: Uint8Array }

/** Reads Figtree, the typeface of all pages, from its package. A bundled program passes the bytes that it carries instead. */
export function readFigtree(): Typeface {
  const { resolve } = createRequire(import.meta.url)
  const read = (file: string) => new Uint8Array(readFileSync(resolve(`@expo-google-fonts/figtree/${file}`)))
  return { regular: read('400Regular/Figtree_400Regular.ttf'), bold: read('700Bold/Figtree_700Bold.ttf') }
}

/** Throws a RangeError with the characters of the texts that the typeface lacks: they would print as empty boxes. */
export function refuseUnprintable(texts: readonly string[], { regular, bold }: Typeface): void {
  const known = [regular, bold].map((font) => new Set(create(font).characterSet))
  const unknown = [...new Set(texts.join(''))].filter((character) => {
    return !known.every((characters) => characters.has(character.codePointAt(0) ?? 0))
  })
  if (unknown.length > 0) throw new RangeError(`The typeface has no ${unknown.map((one) => `"${one}"`).join(', ')}.`)
}
