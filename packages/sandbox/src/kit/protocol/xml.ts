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

/**
 * Writes XML elements as S3 does: a list repeats its element, and a member that is undefined is left out.
 */
export function flatXmlElements(content: Readonly<Record<string, unknown>>): string {
  return Object.entries(content)
    .flatMap(([name, value]) => [value].flat().map((each) => flatXmlElement(name, each)))
    .join('')
}

function flatXmlElement(name: string, value: unknown): string {
  if (value === undefined) return ''
  const isObject = typeof value === 'object' && value !== null
  return `<${name}>${isObject ? flatXmlElements({ ...value }) : escapeMarkup(String(value))}</${name}>`
}
