import type { DatabaseAnswer } from './database-server.ts'

/** Returns calls of the server at a URL that another program runs. */
export function createHttpCalls(url: string, accountId: string) {
  return async (target: string, input: object): Promise<DatabaseAnswer> => {
    const headers = { ...databaseHeaders(accountId), 'x-amz-target': target }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
    return { status: response.status, body: await response.text() }
  }
}

/**
 * Writes the form of a signature, which is all that such a server requires: the gateway has verified the real one.
 * DynamoDB Local keeps the tables of each access key apart, so the key is the account's id.
 */
function databaseHeaders(accountId: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  }
}
