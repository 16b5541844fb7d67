import { createSecretKey } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openAccount } from '../account/open-account.ts'
import { unseal } from '../account/seal.ts'

/** Returns the text of every record of an account whose sandbox may still run: the key and the value, as JSON. */
export function unsealedRecords(dataDir: string, account: { id: string; region: string }): string[] {
  const { stateDir, deriveSecret } = openAccount(dataDir, account)
  const key = createSecretKey(deriveSecret('records'))
  const database = new DatabaseSync(join(stateDir, 'records.sqlite'), { readOnly: true })
  try {
    return database
      .prepare('SELECT name, value FROM records')
      .all()
      .map(({ name, value }) => unseal(value as Uint8Array, key, name as Uint8Array))
  } finally {
    database.close()
  }
}
