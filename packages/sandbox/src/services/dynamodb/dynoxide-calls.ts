import * as z from 'zod'
import { isPlainObject } from '../../kit/protocol/plain-object.ts'
import type { DatabaseAnswer } from './database-server.ts'
import type { ToolProcess } from './tool-process.ts'

const failure = z.object({ error_type: z.string(), message: z.string() })
const described = z.object({ Table: z.object({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }) })
const found = z.object({ Item: z.unknown().optional() })

/** The part of a write that its refusal may return the old item of. */
const write = z.object({
  TableName: z.string(),
  Key: z.record(z.string(), z.unknown()).optional(),
  Item: z.record(z.string(), z.unknown()).optional(),
  ReturnValuesOnConditionCheckFailure: z.literal('ALL_OLD'),
})
const transaction = z.object({ TransactItems: z.array(z.record(z.string(), z.unknown())) })

/** Returns calls of DynamoDB's protocol by dynoxide's tools, which have the same operations and members. */
export function createDynoxideCalls(tools: ToolProcess) {
  let previous: Promise<unknown> = Promise.resolve()

  /** One call runs at a time, so that the old item of a refused write is read before another call changes it. */
  return (target: string, input: object): Promise<DatabaseAnswer> => {
    const answered = previous.then(() => call(target, input))
    previous = answered.catch(() => undefined)
    return answered
  }

  async function call(target: string, input: object): Promise<DatabaseAnswer> {
    const operation = target.slice(target.indexOf('.') + 1)
    const { text, isError } = await tools.call(toolName(operation), toolArguments(operation, input))
    if (!isError) return { status: 200, body: text }
    const { error_type: type, message } = readFailure(text)
    const more = await details(type, message, input)
    return {
      status: type === 'InternalServerError' ? 500 : 400,
      body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...more }),
    }
  }

  /** Returns what the refusal of a condition contains beside its message, which is all that the tools return. */
  async function details(type: string, message: string, input: object): Promise<object> {
    if (type === 'ConditionalCheckFailedException') return oldItem(input)
    if (type !== 'TransactionCanceledException') return {}
    const parts = transaction.safeParse(input).data?.TransactItems ?? []
    const codes = /\[([\w, ]+)\]$/.exec(message)?.[1]?.split(', ') ?? []
    const CancellationReasons = []
    for (const [index, Code] of codes.entries()) {
      const isCondition = Code === 'ConditionalCheckFailed'
      CancellationReasons.push({
        Code,
        ...(isCondition && { Message: 'The conditional request failed' }),
        ...(isCondition && (await oldItem(Object.values(parts[index] ?? {})[0]))),
      })
    }
    return { CancellationReasons }
  }

  async function oldItem(request: unknown): Promise<object> {
    const { TableName, Key, Item } = write.safeParse(request).data ?? {}
    if (TableName === undefined) return {}
    const { Table } = described.parse(await read('DescribeTable', { TableName }))
    const whole = Key ?? Item ?? {}
    const key = Object.fromEntries(Table.KeySchema.map(({ AttributeName }) => [AttributeName, whole[AttributeName]]))
    const old = found.parse(await read('GetItem', { TableName, Key: key, ConsistentRead: true })).Item
    return old === undefined ? {} : { Item: old }
  }

  async function read(operation: string, input: object): Promise<unknown> {
    return JSON.parse((await tools.call(toolName(operation), toolArguments(operation, input))).text)
  }
}

function toolArguments(operation: string, input: object): object {
  const members = Object.entries(input).map(([name, value]) => [toolName(name), value])
  // Without `raw`, the tool describes a table for people.
  return { ...Object.fromEntries(members), ...(operation === 'DescribeTable' && { raw: true }) }
}

/** Returns the name of a tool or an argument: `SSESpecification` becomes `sse_specification`. */
function toolName(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase()
}

/** The tools have types of their own for a part of an input that they can't read, such as `InvalidRequestItems`. */
function withOwnType({ error_type: type, message }: z.infer<typeof failure>): z.infer<typeof failure> {
  const isOwn = type.endsWith('Exception') || type === 'InternalServerError'
  return { error_type: isOwn ? type : 'SerializationException', message }
}

/** An input that a tool can't read, and a tool that does not exist, are reported as plain text. */
function readFailure(text: string): z.infer<typeof failure> {
  if (text.startsWith('{')) {
    const parsed: unknown = JSON.parse(text)
    if (isPlainObject(parsed)) return withOwnType(failure.parse(parsed))
  }
  const isUnknown = /tool not found/i.test(text)
  return { error_type: isUnknown ? 'UnknownOperationException' : 'SerializationException', message: text }
}
