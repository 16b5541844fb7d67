import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { JsonText } from '../../kit/protocol/aws-json.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import type { OpenService, ServiceContext } from '../../kit/service.ts'
import { createDatabaseClient } from './database-client.ts'
import type { DatabaseServer } from './database-server.ts'
import { applyDeclared } from './declared-settings.ts'
import { guardedTables } from './guarded-table.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createPastImages } from './past-images.ts'
import { shardIterators } from './shard-iterator.ts'
import { type Search, staleAnswer } from './stale-index.ts'
import { startDatabase } from './start-database.ts'
import { createStreamApi } from './stream-api.ts'
import { openStreams } from './streams.ts'
import { provisionTable } from './table.ts'
import { refuseConsistentIndex, refuseUnprojected, streamNeeds, type TableAccess, tableNeeds } from './table-access.ts'
import { namedAccount, withOwnArns, withPlainNames } from './table-arn.ts'
import { createTableItems } from './table-items.ts'
import { createTableKeys } from './table-keys.ts'
import { createTableOperations } from './table-operations.ts'
import { openTableSettings } from './table-settings.ts'
import { createExpiry } from './time-to-live.ts'
import { openTransactionTokens } from './transaction-tokens.ts'
import { openWriteJournal } from './write-journal.ts'

/** The prefix before the dot in `X-Amz-Target`. */
export const tableTarget = 'DynamoDB_20120810'
export const streamTarget = 'DynamoDBStreams_20120810'
const streamPrefix = `${streamTarget}.`

type Context = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log'> &
  Partial<Pick<ServiceContext, 'plansFault'>>

/** Opens the tables of one account in its own database process; returns undefined for an account without tables. */
export async function openDynamoDb(context: Context): Promise<OpenService<PlainInput, JsonText> | undefined> {
  const { account, resources, clock, log } = context
  if (!resources.some(({ type }) => type === 'AWS::DynamoDB::Table')) return undefined
  const server = await startDatabase(chooseDatabase(), account, log)
  const ownArn = `arn:aws:dynamodb:${account.region}:${account.id}:`
  const access: TableAccess = { accountId: account.id, region: account.region, tables: guardedTables(resources) }
  const { run, runOnStreams, keepUp, asOf } = await openTables(server, context, {
    ownArn,
    tables: access.tables,
  }).catch(async (error) => {
    await server.close()
    throw error
  })
  const housekeeping = createHousekeeping(keepUp, clock, log)
  return {
    pid: server.pid,
    begin: housekeeping.begin,
    async close() {
      await housekeeping.stop()
      await server.close()
    },
    owns: ({ input, caller }) => (namedAccount(input) ?? caller?.accountId) === account.id,
    // The database reports DynamoDB's own errors and limits, including an unknown operation.
    runs: () => true,
    needs(call) {
      const { operation, input } = call
      return operation.startsWith(streamPrefix)
        ? streamNeeds(operation.slice(streamPrefix.length), input, access)
        : tableNeeds(operation, input, { ...access, callerAccountId: callerAccount(call) })
    },
    async run({ operation, input, faults = [] }) {
      const plain = withPlainNames(input, ownArn, (reason) => new ServiceError('ValidationException', reason))
      if (operation.startsWith(streamPrefix)) {
        const found = runOnStreams(operation.slice(streamPrefix.length), plain)
        return new JsonText(200, JSON.stringify(found))
      }
      refuseConsistentIndex(input, access)
      refuseUnprojected(input, access)
      const { status, body } = await run(operation, plain)
      const stale = faults.find(({ kind }) => kind === 'stale')
      const shown = stale && status === 200 ? await asOf(clock.now() - stale.milliseconds, plain, body) : body
      return new JsonText(status, withOwnArns(shown, operation, ownArn))
    },
  }
}

/** Provisions the tables as the templates declare them, and returns what the service does with them. */
async function openTables(
  server: DatabaseServer,
  context: Context,
  { ownArn, tables }: { ownArn: string; tables: TableAccess['tables'] },
) {
  const { account, resources, clock, newId, plansFault } = context
  const { call } = server
  const client = createDatabaseClient(server)
  const records = account.records()
  const keys = createTableKeys(client)
  const streams = openStreams({ records, clock, newId })
  const settings = openTableSettings(records)
  const tokens = openTransactionTokens(records, clock)
  const past = plansFault?.('dynamodb', 'stale') ? createPastImages(clock) : undefined
  const journal = openWriteJournal({ call, records, keys, streams, tokens, past })
  // Before a template can disable the stream that the interrupted write belongs to.
  await journal.recover()
  for (const resource of resources.filter(({ type }) => type === 'AWS::DynamoDB::Table')) {
    await provisionTable(client, resource)
    await applyDeclared(resource, { keys, settings, streams })
  }
  const expire = createExpiry({ call: client, journal, keys, settings, clock })
  const runOnItems = createTableItems({ call, journal, keys, streams, tokens, past })
  const arnPrefix = `${ownArn}table/`
  const operations = createTableOperations({ call, keys, settings, streams, clock, arnPrefix })
  const iterators = shardIterators(account.deriveSecret('dynamodb shard iterators'))
  return {
    run: (operation: string, input: object) => operations(operation)?.(input) ?? runOnItems(operation, input),
    runOnStreams: createStreamApi({ streams, iterators, clock, region: account.region }),
    /** Returns the answer to a search of an index as the index was at a time. */
    async asOf(since: number, search: Search, body: string): Promise<string> {
      const name = search.TableName ?? ''
      const [table, tableKey] = [tables.get(name), await keys.of(name)]
      if (!past || !table || !tableKey) return body
      return staleAnswer(body, search, { table, tableKey, past, since })
    },
    async keepUp() {
      await expire()
      streams.refresh()
    },
  }
}
