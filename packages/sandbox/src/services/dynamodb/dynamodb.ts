import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import type { LocalAccount } from '../../account/local-account.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { JsonText } from '../../kit/protocol/aws-json.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import type { OpenService, ServiceContext } from '../../kit/service.ts'
import { createDatabaseClient } from './database-client.ts'
import { guardedTables } from './guarded-table.ts'
import { withLongShardIds, withShortShardIds } from './shard-id.ts'
import { startDatabase } from './start-database.ts'
import { provisionTable } from './table.ts'
import { refuseConsistentIndex, streamNeeds, type TableAccess, tableNeeds } from './table-access.ts'
import { namedAccount, withOwnArns, withPlainNames } from './table-arn.ts'

/** The prefix before the dot in `X-Amz-Target`. */
export const tableTarget = 'DynamoDB_20120810'
export const streamTarget = 'DynamoDBStreams_20120810'
const streams = `${streamTarget}.`

type DatabaseParts = Pick<ServiceContext, 'resources' | 'log'> & { account: LocalAccount }

/** Opens the tables of one account in its own database process; returns undefined for an account without tables. */
export async function openDynamoDb({
  account,
  resources,
  log,
}: DatabaseParts): Promise<OpenService<PlainInput, JsonText> | undefined> {
  const declared = resources.filter(({ type }) => type === 'AWS::DynamoDB::Table')
  if (declared.length === 0) return undefined
  const server = await startDatabase(chooseDatabase(), account, log)
  const call = createDatabaseClient(server)
  const ownArn = `arn:aws:dynamodb:${account.region}:${account.id}:`
  const access: TableAccess = {
    accountId: account.id,
    region: account.region,
    tables: guardedTables(resources),
  }
  try {
    for (const resource of declared) await provisionTable(call, resource)
  } catch (error) {
    await server.close()
    throw error
  }
  return {
    pid: server.pid,
    close: server.close,
    owns: ({ input, caller }) => (namedAccount(input) ?? caller?.accountId) === account.id,
    // The database reports DynamoDB's own errors and limits, including an unknown operation.
    runs: () => true,
    needs({ operation, input }) {
      const streamOperation = operation.startsWith(streams) ? operation.slice(streams.length) : undefined
      return streamOperation === undefined
        ? tableNeeds(operation, input, access)
        : streamNeeds(streamOperation, input, access)
    },
    async run({ operation, input }) {
      const target = operation.startsWith(streams) ? operation : `${tableTarget}.${operation}`
      const plain = withPlainNames(input, ownArn, (reason) => new ServiceError('ValidationException', reason))
      refuseConsistentIndex(input, access)
      const { status, body } = await server.call(target, withShortShardIds(plain))
      const answer = operation === `${streams}DescribeStream` ? withLongShardIds(body) : body
      return new JsonText(status, withOwnArns(answer, target, ownArn))
    },
  }
}
