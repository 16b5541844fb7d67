import { SandboxError } from '../../sandbox-error.ts'
import type { DatabaseServer } from './database-server.ts'

/** Calls an account's own database. @throws DatabaseError if the database refuses */
export type DatabaseClient = <T>(operation: string, input: object) => Promise<T>

export class DatabaseError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export function createDatabaseClient(server: Pick<DatabaseServer, 'call'>): DatabaseClient {
  return async <T>(operation: string, input: object) => {
    const { status, body } = await server.call(`DynamoDB_20120810.${operation}`, input).catch((cause) => {
      throw new SandboxError(`the database doesn't answer: ${cause.message}`, { cause })
    })
    const answer = JSON.parse(body) as T & { __type?: string; message?: string }
    if (status !== 200) throw new DatabaseError(answer.__type?.split('#').at(-1) ?? '', answer.message ?? '')
    return answer
  }
}
