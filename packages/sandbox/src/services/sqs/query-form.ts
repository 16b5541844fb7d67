import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import { type Branch, formElements, formTree } from '../../kit/protocol/form-tree.ts'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { SqsError } from './sqs-error.ts'

/** The lists of a form, by the name that each element has there, and their names in JSON. */
const lists: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  SendMessageBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
}
/** The maps of a form: a list of names and values there. */
const maps: Readonly<Record<string, string>> = {
  Attribute: 'Attributes',
  MessageAttribute: 'MessageAttributes',
  MessageSystemAttribute: 'MessageSystemAttributes',
}
const numbers: ReadonlySet<string> = new Set([
  'DelaySeconds',
  'VisibilityTimeout',
  'WaitTimeSeconds',
  'MaxNumberOfMessages',
  'MaxResults',
  'MaxNumberOfMessagesPerSecond',
])

/** Reads a form as the JSON protocol would have sent it. @throws SqsError for a form that is no call of this version */
export function fromForm(body: string, version: string): { operation: string; input: PlainInput } {
  const { Action, Version, ...input } = membersOf(formTree(new URLSearchParams(body), { malformed }))
  if (Version !== version)
    throw new SqsError('InvalidAction', `Could not find operation ${String(Action)} for version ${String(Version)}`)
  return { operation: String(Action), input }
}

function membersOf(branch: Branch): Record<string, unknown> {
  return Object.fromEntries(
    [...branch].map(([name, value]) => {
      if (typeof value === 'string') return [name, numbers.has(name) ? numberOf(value) : value]
      if (Object.hasOwn(lists, name)) return [lists[name], elementsOf(name, value)]
      if (Object.hasOwn(maps, name)) return [maps[name], Object.fromEntries(elementsOf(name, value).map(entryOf))]
      return [name, membersOf(value)]
    }),
  )
}

function elementsOf(name: string, list: Branch): unknown[] {
  return formElements(name, list, { malformed }).map((element) =>
    typeof element === 'string' ? element : membersOf(element),
  )
}

function entryOf(element: unknown): [string, unknown] {
  const { Name, Value } = isPlainObject(element) ? element : {}
  if (typeof Name !== 'string') throw malformed('Name')
  return [Name, Value]
}

/** Returns a text that is not a number as it is: the operation refuses it. */
function numberOf(text: string): number | string {
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text
}

function malformed(name: string): SqsError {
  return new SqsError('MalformedQueryString', `The query string contains a syntax error at ${name}.`)
}

/** The names of list elements in XML, by the name of the list in JSON. */
const elementNames: Readonly<Record<string, string>> = {
  Messages: 'Message',
  QueueUrls: 'QueueUrl',
  queueUrls: 'QueueUrl',
  Failed: 'BatchResultErrorEntry',
  Results: 'ListMessageMoveTasksResultEntry',
}

/**
 * Writes a response of the JSON protocol as XML of the query protocol, where lists and maps have no element around them.
 * @param operation names the entries of a batch
 */
export function toElements(content: object, operation: string): string {
  return Object.entries(content)
    .map(([name, value]) => {
      if (Array.isArray(value)) {
        const element = name === 'Successful' ? `${operation}ResultEntry` : (elementNames[name] ?? name)
        return value.map((each) => elementOf(element, each, operation)).join('')
      }
      if (isPlainObject(value) && Object.values(maps).includes(name)) {
        const element = name.replace(/s$/, '')
        return Object.entries(value)
          .map(([Name, Value]) => elementOf(element, { Name, Value }, operation))
          .join('')
      }
      return elementOf(name, value, operation)
    })
    .join('')
}

function elementOf(name: string, value: unknown, operation: string): string {
  const content =
    typeof value === 'object' && value !== null ? toElements(value, operation) : escapeMarkup(String(value))
  return `<${name}>${content}</${name}>`
}
