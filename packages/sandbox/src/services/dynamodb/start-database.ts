import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseChoice } from '@breakwater/local-dynamodb/choose-database'
import { openDynalite } from '@breakwater/local-dynamodb/open-dynalite'
import type { LocalAccount } from '../../account/local-account.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { DatabaseServer } from './database-server.ts'
import { databaseFiles, startDynoxide } from './dynoxide.ts'
import { createHttpCalls } from './http-calls.ts'

/**
 * Starts the server of an account's tables.
 * @throws SandboxError if another kind of server wrote the tables of this data directory, because it can't read them
 */
export async function startDatabase(
  choice: DatabaseChoice,
  account: LocalAccount,
  onDeath: (message: string) => void,
): Promise<DatabaseServer> {
  const { directory, file } = databaseFiles(account.stateDir)
  const dynaliteFolder = join(directory, 'dynalite')
  if (choice.kind !== 'dynoxide') refuseTablesOf('dynoxide', file)
  if (choice.kind !== 'dynalite') refuseTablesOf('dynalite', dynaliteFolder)
  switch (choice.kind) {
    case 'dynoxide':
      return startDynoxide(choice.program, account, onDeath)
    case 'elsewhere':
      return { call: createHttpCalls(choice.url, account.id), pid: undefined, close: async () => undefined }
    case 'dynalite': {
      const { answer, close } = await openDynalite(dynaliteFolder)
      return {
        async call(target, input) {
          const { status, body } = await answer(target, input)
          return { status, body: JSON.stringify(body) }
        },
        pid: undefined,
        close,
      }
    }
  }
}

function refuseTablesOf(server: string, path: string): void {
  if (!existsSync(path)) return
  throw new SandboxError(
    `the tables in ${path} were written by ${server}, which is not used now: install it again, name another data directory, or give them up with --fresh`,
  )
}
