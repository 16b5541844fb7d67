import { escapeMarkup } from '../http/escape-markup.ts'

/**
 * Writes XML elements by name: a nested object becomes nested elements, a list its elements in `member`, and a Map its
 * entries in `entry`.
 */
export function xmlElements(content: Readonly<Record<string, unknown>>): string {
  return Object.entries(content)
    .map(([name, value]) => `<${name}>${xmlContent(value)}</${name}>`)
    .join('')
}

function xmlContent(value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => xmlElements({ member })).join('')
  if (value instanceof Map)
    return [...value].map(([key, held]) => xmlElements({ entry: { key, value: held } })).join('')
  return typeof value === 'object' && value !== null ? xmlElements({ ...value }) : escapeMarkup(String(value))
}
