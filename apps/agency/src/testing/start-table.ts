import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import { startDynalite } from '@breakwater/local-dynamodb/start-dynalite'
import { applicationIndexes, listedAttributes } from '../applications/record.ts'
import { tableKeys } from '../platform/table.ts'

/** A real table for tests, on a DynamoDB server of its own that stops with them. */
export async function startTable() {
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
    async stop() {
      client.destroy()
      await stop()
    },
  }
}

async function createTable(client: DynamoDBClient, table: string) {
  const { partition, sort } = tableKeys
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  const secondary = Object.values(applicationIndexes)
  const names = [partition, sort, ...secondary.flatMap((index) => [index.partitionKey, index.sortKey])]
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keys(partition, sort),
      GlobalSecondaryIndexes: secondary.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...listedAttributes] },
      })),
    }),
  )
  await waitUntilTableExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 10 }, { TableName: table })
}

async function startServer(): Promise<{ endpoint: string; stop: () => unknown }> {
  const choice = chooseDatabase()
  switch (choice.kind) {
    case 'dynoxide':
      return startDynoxide(choice.program)
    case 'elsewhere':
      return { endpoint: choice.url, stop: () => undefined }
    case 'dynalite': {
      const { url, close } = await startDynalite()
      return { endpoint: url, stop: close }
    }
  }
}

async function startDynoxide(program: string) {
  const port = await freePort()
  const server = spawn(program, ['serve', '--port', String(port)], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`the DynamoDB server for tests ended with ${server.exitCode}`)
    if (await answers(endpoint)) return { endpoint, stop: () => server.kill() }
    await new Promise((resume) => setTimeout(resume, 50))
  }
  server.kill()
  throw new Error('the DynamoDB server for tests did not answer')
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
