import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { takeDataDir } from './account/data-dir.ts'
import { endOrphan } from './services/dynamodb/dynoxide.ts'

/**
 * Removes the state of every account, and ends database processes that a killed sandbox left behind. Other files in the
 * folder stay.
 * @throws SandboxError if another sandbox uses the data directory
 */
export async function forgetState(directory: string): Promise<void> {
  const dataDir = takeDataDir(directory)
  try {
    const accounts = join(dataDir.path, 'accounts')
    for (const account of existsSync(accounts) ? readdirSync(accounts) : []) await endOrphan(join(accounts, account))
    rmSync(accounts, { recursive: true, force: true })
  } finally {
    dataDir.release()
  }
}
