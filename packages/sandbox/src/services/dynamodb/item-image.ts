import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue, Item } from './attribute-value.ts'

const setTypes: ReadonlySet<string> = new Set(['SS', 'NS', 'BS'])

/** Returns whether two images of an item have the same data. Without an image, the item does not exist. */
export function isSameImage(one: Item | undefined, other: Item | undefined): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other))
}

/** Sorts each set: a set has no order, and the database returns it in the order in which it was written. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      setTypes.has(name) && isListOfTexts(part) ? [...part].sort() : comparable(part),
    ]),
  )
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string')
}

/**
 * Returns the size of an item in bytes.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0)
}

/** What DynamoDB adds for a list or a map, and for each value in it, in bytes. */
const [containerBytes, memberBytes] = [3, 1]

function valueBytes(value: AttributeValue): number {
  const [type, content] = Object.entries(value)[0] ?? []
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(content))
    case 'N':
      return numberBytes(String(content))
    case 'B':
      return Buffer.byteLength(String(content), 'base64')
    case 'SS':
    case 'NS':
    case 'BS':
      return (content as string[]).reduce((sum, member) => sum + valueBytes({ [type.slice(0, 1)]: member }), 0)
    case 'L':
      return (content as AttributeValue[]).reduce(
        (sum, member) => sum + memberBytes + valueBytes(member),
        containerBytes,
      )
    case 'M':
      return containerBytes + itemBytes(content as Item) + memberBytes * Object.keys(content as Item).length
    default:
      return 1
  }
}

/** A byte for every two significant digits, one more, and one for a minus sign. */
function numberBytes(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0)
}
