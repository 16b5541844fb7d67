import { isPlainObject } from '../../kit/protocol/plain-object.ts'

/** An attribute as DynamoDB's protocol writes it, for example `{ S: 'text' }`. */
export type AttributeValue = Record<string, unknown>
export type Item = Record<string, AttributeValue>

const isText = (value: unknown) => typeof value === 'string'
const isFlag = (value: unknown) => typeof value === 'boolean'
const areTexts = (value: unknown) => Array.isArray(value) && value.every(isText)

/** The JSON of each type. */
const types: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['S', isText],
  ['N', isText],
  ['B', isText],
  ['BOOL', isFlag],
  ['NULL', isFlag],
  ['SS', areTexts],
  ['NS', areTexts],
  ['BS', areTexts],
  ['L', (value) => Array.isArray(value) && value.every(isAttributeValue)],
  ['M', isItem],
])

/** Returns whether a value is an object of attributes, whose own JSON has the types that the protocol requires. */
export function isItem(value: unknown): value is Item {
  return isPlainObject(value) && Object.values(value).every(isAttributeValue)
}

/** A type that does not exist is left to the database, which reports it by DynamoDB's own message. */
function isAttributeValue(value: unknown): value is AttributeValue {
  return isPlainObject(value) && Object.entries(value).every(([type, content]) => types.get(type)?.(content) ?? true)
}
