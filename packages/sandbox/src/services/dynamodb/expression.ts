import type { AttributeValue } from './attribute-value.ts'

export type ExpressionNames = {
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, AttributeValue>
}

const name = '[#\\w][\\w-]*'
const equality = new RegExp(`(${name})\\s*=\\s*(:\\w+)|(:\\w+)\\s*=\\s*(${name})`, 'g')

/** Keywords of the expression language, which are not attributes. */
const words = new Set('SET REMOVE ADD DELETE AND OR NOT BETWEEN IN'.split(' '))

/** Returns the values that a key condition requires of an attribute: one, in a condition that DynamoDB accepts. */
export function demandedValues(condition: string, attribute: string, request: ExpressionNames): AttributeValue[] {
  return [...condition.matchAll(equality)].flatMap(([, leftName, rightValue, leftValue, rightName]) => {
    const named = leftName ?? rightName ?? ''
    const value = ownValue(request.ExpressionAttributeValues, rightValue ?? leftValue ?? '')
    return value && (ownValue(request.ExpressionAttributeNames, named) ?? named) === attribute ? [value] : []
  })
}

/** Returns the top-level attributes that an expression names. */
export function namedAttributes(expression: string, { ExpressionAttributeNames }: ExpressionNames): string[] {
  // Matches no value (`:v`), no part of a path (`a.b`) and no function (`size(`).
  const named = expression.match(/(?<![\w.:#-])[#A-Za-z_][\w-]*(?!\w|-|\s*\()/g) ?? []
  return named
    .filter((found) => !words.has(found.toUpperCase()))
    .map((found) => ownValue(ExpressionAttributeNames, found) ?? found)
}

/** The caller chooses the names, which may be those that every object inherits. */
function ownValue<Value>(values: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined
}
