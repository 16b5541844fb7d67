/**
 * What a terminal would act on instead of showing it: control characters, line and paragraph separators, and marks that
 * turn the direction of writing. A household file can hold any of them in a name.
 */
const unsafe = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/** One line of text with everything in it that isn't plain text shown as `\u{1b}`. */
export function printableLine(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** The same of a text whose line feeds are meant. */
export function printableText(text: string): string {
  return text.split('\n').map(printableLine).join('\n')
}

/** JSON that says the same and is plain text: JSON.stringify leaves the marks of direction and some controls as they are. */
export function printableJson(value: unknown, indent?: number): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, null, indent)
    .split('\n')
    .map((line) => line.replace(unsafe, escaped))
    .join('\n')
}
