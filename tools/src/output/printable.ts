/**
 * Characters that a terminal interprets instead of showing: control characters, line and paragraph separators, and
 * marks that change the direction of writing. A name in a household file can contain any of them.
 */
const unsafe = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/** Returns one line of text in which unsafe characters are written as `\u{1b}`. */
export function printableLine(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Does the same for a text whose line feeds are intended. */
export function printableText(text: string): string {
  return text.split('\n').map(printableLine).join('\n')
}

/** Returns the same JSON as plain text: JSON.stringify leaves direction marks and some control characters unescaped. */
export function printableJson(value: unknown, indent?: number): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, null, indent)
    .split('\n')
    .map((line) => line.replace(unsafe, escaped))
    .join('\n')
}
