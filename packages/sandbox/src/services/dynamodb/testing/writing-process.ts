/** Writes items, and prints the id of each. */
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { accountId, region, sandbox } from '../../../testing/own-sandbox.ts'

const dynamodb = new DynamoDBClient({
  region,
  endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
  credentials: sandbox.credentialsFor(accountId, 'user'),
})
const item = (id: string) => ({ TableName: 'cases', Item: { id: { S: id } } })
for (let index = 0; ; index += 1) {
  const ids = [`${index}a`, `${index}b`]
  await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: ids.map((id) => ({ Put: item(id) })) }))
  await dynamodb.send(new PutItemCommand(item(`${index}c`)))
  console.log(JSON.stringify([...ids, `${index}c`]))
}
