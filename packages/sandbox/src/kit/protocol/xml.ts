import { escapeMarkup } from '../http/escape-markup.ts'

/** Writes XML elements by name; a nested object becomes nested elements. */
export function xmlElements(content: Readonly<Record<string, unknown>>): string {
  return Object.entries(content)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'object' && value !== null ? xmlElements({ ...value }) : escapeMarkup(String(value))}</${name}>`,
    )
    .join('')
}
