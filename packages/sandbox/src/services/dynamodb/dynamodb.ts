import type { LocalAccount } from '../../account/local-account.ts'
import type { Resource } from '../../assembly/resource.ts'
import { type Caller, ServiceError } from '../service.ts'
import { createDatabaseClient, databaseHeaders } from './database-client.ts'
import { startDatabase } from './dynoxide.ts'
import { provisionTable } from './table.ts'
import { plainTableNames, withOwnArns } from './table-arn.ts'

/** A call whose signature is verified, its body as it came: DynamoDB's own errors and limits are the database's to tell. */
export type DatabaseCall = { target: string; body: Buffer; caller: Caller }
export type DatabaseAnswer = { status: number; body: Buffer }

export type DynamoDb = {
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
  const server = await startDatabase(account, onDeath)
  const call = createDatabaseClient(server.url, account.id)
  const ownArn = `arn:aws:dynamodb:${account.region}:${account.id}:`
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
    async handle({ target, body, caller }) {
      const plain = plainTableNames(body, ownArn, (arn) => {
        const action = `dynamodb:${target.split('.').at(-1)}`
        return new ServiceError(
          'AccessDeniedException',
          `User: ${caller.roleArn} is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`,
        )
      })
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { ...databaseHeaders(account.id), 'x-amz-target': target },
        body: new Uint8Array(plain),
      })
      return { status: response.status, body: withOwnArns(Buffer.from(await response.arrayBuffer()), target, ownArn) }
    },
  }
}
