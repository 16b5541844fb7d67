import { isDeepStrictEqual } from 'node:util'
import { type Answer, type Call, errorCode, type Item, refusal } from './protocol.ts'
import type { Before, UndoJournal } from './undo-journal.ts'

type Part = {
  TableName: string
  Key?: Item
  Item?: Item
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE'
}
type Step = { operation: string; input: Part; before: Before; isCheck: boolean }
type Reason = { Code: string; Message?: string; Item?: Item }

const operations: ReadonlyMap<string, string> = new Map([
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  // An update without changes tests its condition; anything that it writes is restored.
  ['ConditionCheck', 'UpdateItem'],
])
const maxItems = 100
/** How long DynamoDB returns the same response for the same token, in milliseconds. */
const tokenMilliseconds = 10 * 60 * 1000

export type Transactions = {
  write(input: object): Promise<Answer>
  read(input: object): Promise<Answer>
  /** Restores the items that a transaction wrote before a crash. */
  recover(): Promise<void>
}

/**
 * DynamoDB's transactions for a database that has none. Each part runs with its own condition, and all parts are
 * restored if one fails. The caller must make no other call meanwhile.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export function createTransactions(call: Call, journal: UndoJournal): Transactions {
  const keySchemas = new Map<string, string[]>()
  const done = new Map<string, { parts: object; at: number }>()

  return { write, read, recover }

  async function write(input: object): Promise<Answer> {
    const { TransactItems: parts = [], ClientRequestToken: token } = input as {
      TransactItems?: Record<string, Part>[]
      ClientRequestToken?: string
    }
    const repeated = token === undefined ? undefined : earlier(token)
    if (repeated) {
      if (isDeepStrictEqual(repeated.parts, parts)) return { status: 200, body: {} }
      return refusal('IdempotentParameterMismatchException', 'The token was used by another transaction.')
    }
    if (parts.length === 0 || parts.length > maxItems) {
      return refusal('ValidationException', `A transaction has 1 to ${maxItems} items, this one ${parts.length}.`)
    }
    const steps: Step[] = []
    for (const part of parts) {
      const step = await prepare(part)
      if ('status' in step) return step
      steps.push(step)
    }
    const keys = steps.map(({ before: { table, key } }) => JSON.stringify([table, key]))
    if (new Set(keys).size < keys.length) {
      return refusal('ValidationException', 'Transaction request cannot include multiple operations on one item')
    }
    const answer = await carryOut(steps)
    if (token !== undefined && answer.status === 200) done.set(token, { parts, at: Date.now() })
    return answer
  }

  function earlier(token: string): { parts: object } | undefined {
    for (const [known, { at }] of done) if (Date.now() - at > tokenMilliseconds) done.delete(known)
    return done.get(token)
  }

  /** Reads the request and the current item of one part; or returns the refusal of it. */
  async function prepare(part: Record<string, Part>): Promise<Step | Answer> {
    const [[kind, input] = ['', undefined], ...others] = Object.entries(part)
    const operation = operations.get(kind)
    if (operation === undefined || input === undefined || others.length > 0) {
      return refusal('ValidationException', 'TransactItems can only contain one of Check, Put, Update or Delete')
    }
    const names = await keySchema(input.TableName)
    if (!Array.isArray(names)) return names
    const whole = input.Key ?? input.Item ?? {}
    const key = Object.fromEntries(names.flatMap((name) => (whole[name] ? [[name, whole[name]]] : [])))
    const found = await call('GetItem', { TableName: input.TableName, Key: key, ConsistentRead: true })
    if (found.status !== 200) return found
    const old = found.body.Item as Item | undefined
    return {
      operation,
      input,
      before: { table: input.TableName, key, ...(old && { old }) },
      isCheck: kind === 'ConditionCheck',
    }
  }

  async function keySchema(table: string): Promise<string[] | Answer> {
    const known = keySchemas.get(table)
    if (known) return known
    const answer = await call('DescribeTable', { TableName: table })
    if (answer.status !== 200) return answer
    const described = answer.body.Table as { KeySchema: { AttributeName: string }[] }
    const names = described.KeySchema.map(({ AttributeName }) => AttributeName)
    keySchemas.set(table, names)
    return names
  }

  async function carryOut(steps: readonly Step[]): Promise<Answer> {
    journal.write(steps.map(({ before }) => before))
    const written: Before[] = []
    const reasons: Reason[] = []
    for (const { operation, input, before, isCheck } of steps) {
      const { ReturnValuesOnConditionCheckFailure: wantsItem, ...asked } = input
      const answer = await call(operation, asked)
      const code = errorCode(answer)
      if (code === undefined) {
        reasons.push({ Code: 'None' })
        if (isCheck) await putBack([before])
        else written.push(before)
      } else if (code === 'ConditionalCheckFailedException') {
        reasons.push({
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          ...(wantsItem === 'ALL_OLD' && before.old && { Item: before.old }),
        })
      } else {
        await putBack(written)
        journal.clear()
        return answer
      }
    }
    const failed = reasons.some(({ Code }) => Code !== 'None')
    if (failed) await putBack(written)
    journal.clear()
    if (!failed) return { status: 200, body: {} }
    const codes = reasons.map(({ Code }) => Code).join(', ')
    return refusal(
      'TransactionCanceledException',
      `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      { CancellationReasons: reasons },
    )
  }

  async function putBack(items: readonly Before[]): Promise<void> {
    for (const { table, key, old } of items) {
      const answer = old
        ? await call('PutItem', { TableName: table, Item: old })
        : await call('DeleteItem', { TableName: table, Key: key })
      if (answer.status !== 200) throw new Error(`an item of ${table} could not be restored: ${answer.body.message}`)
    }
  }

  async function recover(): Promise<void> {
    await putBack(journal.read())
    journal.clear()
  }

  async function read(input: object): Promise<Answer> {
    const { TransactItems: parts = [] } = input as { TransactItems?: { Get?: object }[] }
    const responses: object[] = []
    for (const { Get } of parts) {
      if (!Get) return refusal('ValidationException', 'TransactItems can only contain Get')
      const { status, body } = await call('GetItem', { ...Get, ConsistentRead: true })
      if (status !== 200) return { status, body }
      responses.push(body.Item ? { Item: body.Item } : {})
    }
    return { status: 200, body: { Responses: responses } }
  }
}
