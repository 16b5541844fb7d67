import { ServiceError } from '../../kit/access/service-error.ts'
import type { DatabaseAnswer, DatabaseServer } from './database-server.ts'
import { keysNamed, writes } from './named-keys.ts'
import { createOngoingWrites } from './ongoing-writes.ts'
import type { PastImages } from './past-images.ts'
import type { Streams } from './streams.ts'
import type { TableKeys } from './table-keys.ts'
import { fingerprintOf, type SpentToken, type TransactionTokens } from './transaction-tokens.ts'
import type { WriteJournal } from './write-journal.ts'

type Parts = {
  call: DatabaseServer['call']
  journal: WriteJournal
  keys: TableKeys
  streams: Streams
  tokens: TransactionTokens
  /** Set if reads of indexes may be stale: then each write is recorded. */
  past?: PastImages | undefined
}
type Transaction = { TransactItems?: object[]; ClientRequestToken?: string }

const ongoing = 'Transaction is ongoing for the item'

/**
 * Carries out the operations on items as DynamoDB does where the database does not: conflicts of transactions,
 * tokens that outlast the process, and the streams of the tables.
 */
export function createTableItems({ call, journal, keys, streams, tokens, past }: Parts) {
  const held = createOngoingWrites()
  const tokensInUse = new Set<string>()

  /** @throws ServiceError as DynamoDB refuses the call */
  return async (operation: string, input: object): Promise<DatabaseAnswer> => {
    if (!writes.has(operation) && operation !== 'TransactGetItems') return pass(operation, input)
    const items = await keysNamed(operation, input, keys)
    const { ClientRequestToken, ...rest } = input as Transaction
    const token = ClientRequestToken === undefined ? undefined : spentToken(ClientRequestToken, rest.TransactItems)
    if (token && isRepeated(token)) return { status: 200, body: '{}' }
    const conflicts = held.conflicts(operation, items)
    if (conflicts.includes(true)) return conflict(operation, conflicts)
    const release = held.hold(operation, items)
    if (token) tokensInUse.add(token.token)
    try {
      const isRecorded = past !== undefined || items.some(({ table }) => streams.enabledOf(table))
      const isJournaled = writes.has(operation) && (token || isRecorded)
      return await (isJournaled ? journal.write({ operation, input: rest, items, token }) : pass(operation, rest))
    } finally {
      release()
      if (token) tokensInUse.delete(token.token)
    }
  }

  function pass(operation: string, input: object): Promise<DatabaseAnswer> {
    return call(`DynamoDB_20120810.${operation}`, input)
  }

  /** @throws ServiceError if the token is of another transaction, or of one that has not ended */
  function isRepeated({ token, fingerprint }: SpentToken): boolean {
    if (tokensInUse.has(token))
      throw new ServiceError(
        'TransactionInProgressException',
        'The transaction with the given request token is already in progress.',
      )
    const spent = tokens.find(token)
    if (spent !== undefined && spent !== fingerprint)
      throw new ServiceError(
        'IdempotentParameterMismatchException',
        'The request token was used with another transaction in the last 10 minutes.',
      )
    return spent !== undefined
  }
}

function spentToken(token: string, items: unknown): SpentToken {
  const isValid = token.length >= 1 && token.length <= 36
  if (!isValid)
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length ${token.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 36'}`,
    )
  return { token, fingerprint: fingerprintOf(items) }
}

function conflict(operation: string, conflicts: readonly boolean[]): DatabaseAnswer {
  if (!operation.startsWith('Transact')) return refusal('TransactionConflictException', ongoing)
  const reasons = conflicts.map((isConflict) =>
    isConflict ? { Code: 'TransactionConflict', Message: ongoing } : { Code: 'None' },
  )
  const codes = reasons.map(({ Code }) => Code).join(', ')
  return refusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  )
}

function refusal(code: string, message: string, more: object = {}): DatabaseAnswer {
  return { status: 400, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message, ...more }) }
}
