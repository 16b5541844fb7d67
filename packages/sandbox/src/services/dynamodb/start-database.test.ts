import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { createDatabaseClient } from './database-client.ts'
import { startDatabase } from './start-database.ts'

function newAccount() {
  const stateDir = temporaryDirectory()
  const files = openSealedFiles(stateDir, randomBytes(32))
  return { id: '111111111111', region: 'us-east-1', stateDir, files }
}

const fail = (message: string) => expect.fail(message)

describe('the database of an account', () => {
  it('is dynalite if dynoxide is not installed, and answers calls', async () => {
    const account = newAccount()
    const server = await startDatabase({ kind: 'dynalite' }, account, fail)
    onTestFinished(server.close)
    expect(await createDatabaseClient(server.url, account.id)('ListTables', {})).toEqual({ TableNames: [] })
  })

  it('is refused if another server wrote the tables, which it cannot read', async () => {
    const account = newAccount()
    mkdirSync(join(account.stateDir, 'dynamodb'), { recursive: true })
    writeFileSync(join(account.stateDir, 'dynamodb/tables.db'), '')
    await expect(startDatabase({ kind: 'dynalite' }, account, fail)).rejects.toThrow(
      /tables\.db were written by dynoxide, which is not used now: .*--fresh/,
    )
  })
})
