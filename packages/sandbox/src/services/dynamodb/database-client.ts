import { SandboxError } from '../../sandbox-error.ts'

/** Calls an account's own database process, which requires a signature but does not verify it. */
export type DatabaseClient = <T>(operation: string, input: object) => Promise<T>

export class DatabaseError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export function createDatabaseClient(url: string, accountId: string): DatabaseClient {
  return async <T>(operation: string, input: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...databaseHeaders(accountId), 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: JSON.stringify(input),
    }).catch((cause) => {
      throw new SandboxError(`the database at ${url} doesn't answer: ${cause.message}`, { cause })
    })
    const answer = (await response.json()) as T & { __type?: string; message?: string }
    if (!response.ok) throw new DatabaseError(answer.__type?.split('#').at(-1) ?? '', answer.message ?? '')
    return answer
  }
}

/**
 * Writes the form of a signature, which is all that the database requires: the gateway has verified the real one.
 * DynamoDB Local, if it is used instead, keeps the tables of each access key apart, so the key is the account's id.
 */
export function databaseHeaders(accountId: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  }
}
