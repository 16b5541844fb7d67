import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { chooseDatabase } from '@breakwater/local-dynamodb/choose-database'
import { expect, it, onTestFinished, vi } from 'vitest'
import { livingProcess } from './account/process-file.ts'
import { alice, startVault, vaultFunction } from './testing/start-vault.ts'
import { writeVaultAssembly } from './testing/vault.ts'

it('starts again on the same data after the sandbox was killed, whose database process ends with it', async () => {
  const directory = temporaryDirectory()
  const dataDir = join(directory, 'data')
  writeVaultAssembly(directory)
  const script = fileURLToPath(new URL('./testing/vault-process.ts', import.meta.url))
  const killed = spawn(process.execPath, [script, directory, dataDir, alice], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    killed.kill('SIGKILL')
  })
  const [line] = await once(killed.stdout, 'data')
  expect(JSON.parse(String(line))).toEqual({ payload: { stored: 'one' } })
  const orphan = join(directory, 'orphan.pid')
  const hasProcess = chooseDatabase().kind === 'dynoxide'
  if (hasProcess) copyFileSync(join(dataDir, 'accounts', alice, 'dynamodb', 'server.pid'), orphan)
  expect(livingProcess(orphan)).toEqual(hasProcess ? expect.any(Number) : undefined)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await vi.waitFor(() => expect(livingProcess(orphan)).toBeUndefined(), { timeout: 5000 })
  const sandbox = await startVault(dataDir)
  expect(await sandbox.invoke(vaultFunction(alice), { id: 'one' })).toMatchObject({ payload: { text: 'hush' } })
})
