import { escapeMarkup } from '../escape-markup.ts'

/** Elements by name, nested ones as objects. */
export function xmlElements(content: Readonly<Record<string, unknown>>): string {
  return Object.entries(content)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'object' && value !== null ? xmlElements({ ...value }) : escapeMarkup(String(value))}</${name}>`,
    )
    .join('')
}
