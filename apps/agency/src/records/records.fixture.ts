import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { createRecords } from './entities.ts'
import { tableSchema } from './table-schema.ts'

/** A real table for tests, on a DynamoDB server of its own that is gone when the tests are. */
export async function startRecords() {
  const { endpoint, stop } = await startServer()
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const table = `records-${process.pid}-${Date.now()}`
  await createTable(client, table)
  return {
    client,
    table,
    records: createRecords(client, table),
    async stop() {
      client.destroy()
      stop()
    },
  }
}

async function createTable(client: DynamoDBClient, table: string) {
  const { partitionKey, sortKey, indexes, listed } = tableSchema
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
  const secondary = [indexes.owner, indexes.queue]
  const names = [partitionKey, sortKey, ...secondary.flatMap((index) => [index.partitionKey, index.sortKey])]
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keys(partitionKey, sortKey),
      GlobalSecondaryIndexes: secondary.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...listed] },
      })),
    }),
  )
  await waitUntilTableExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 10 }, { TableName: table })
}

async function startServer() {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB
  if (given) return { endpoint: given, stop: () => undefined }

  const port = await freePort()
  const server = spawn(dynoxidePath(), ['serve', '--port', String(port)], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`the DynamoDB server for tests ended with ${server.exitCode}`)
    if (await answers(endpoint)) return { endpoint, stop: () => server.kill() }
    await new Promise((resume) => setTimeout(resume, 50))
  }
  server.kill()
  throw new Error('the DynamoDB server for tests did not answer')
}

function dynoxidePath(): string {
  try {
    return new URL('dynoxide', import.meta.resolve('@dynoxide/linux-x64/package.json')).pathname
  } catch (cause) {
    throw new Error('no DynamoDB server for this platform: run DynamoDB Local and set AWS_ENDPOINT_URL_DYNAMODB', {
      cause,
    })
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
