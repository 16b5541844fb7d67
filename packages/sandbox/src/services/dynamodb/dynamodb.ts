import type { Resource } from '@breakwater/cloud/resource'
import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import type { AccessNeed } from '../../access/access-need.ts'
import type { LocalAccount } from '../../account/local-account.ts'
import { ServiceError } from '../service.ts'
import { createDatabaseClient, databaseHeaders } from './database-client.ts'
import { guardedTables } from './guarded-table.ts'
import { startDatabase } from './start-database.ts'
import { provisionTable } from './table.ts'
import { streamNeeds, type TableAccess, tableNeeds } from './table-access.ts'
import { plainTableNames, withOwnArns } from './table-arn.ts'

/**
 * A call that is verified and allowed; DynamoDB's own errors and limits are the database's to tell. It gets the input
 * that was decided on, never the body as it came: two readers of one text need not agree on a name that stands twice.
 */
export type DatabaseCall = { target: string; input: object }
export type DatabaseAnswer = { status: number; body: Buffer }

export type DynamoDb = {
  /** @param target `X-Amz-Target`, of DynamoDB or of its streams. */
  needs(target: string, input: object): AccessNeed[]
  handle(call: DatabaseCall): Promise<DatabaseAnswer>
  pid: number | undefined
  close(): Promise<void>
}

/** The tables of one account, in a database process of its own. */
export async function createDynamoDb(
  account: LocalAccount,
  resources: Resource[],
  onDeath: (message: string) => void,
): Promise<DynamoDb> {
  const server = await startDatabase(chooseDatabase(), account, onDeath)
  const call = createDatabaseClient(server.url, account.id)
  const ownArn = `arn:aws:dynamodb:${account.region}:${account.id}:`
  const access: TableAccess = {
    accountId: account.id,
    region: account.region,
    tables: guardedTables(resources),
  }
  try {
    for (const resource of resources) {
      if (resource.type === 'AWS::DynamoDB::Table') await provisionTable(call, resource)
    }
  } catch (error) {
    await server.close()
    throw error
  }
  return {
    pid: server.pid,
    close: server.close,
    needs(target, input) {
      const [service = '', operation = ''] = target.split('.')
      const needsOf = service.startsWith('DynamoDBStreams') ? streamNeeds : tableNeeds
      return needsOf(operation, input, access)
    },
    async handle({ target, input }) {
      const plain = plainTableNames(
        input,
        ownArn,
        (arn) => new ServiceError('ValidationException', `A call stays within one account: ${arn} is of another.`),
      )
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { ...databaseHeaders(account.id), 'x-amz-target': target },
        body: plain,
      })
      return { status: response.status, body: withOwnArns(Buffer.from(await response.arrayBuffer()), target, ownArn) }
    },
  }
}
