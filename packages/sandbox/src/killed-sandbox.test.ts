import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { alice, startVault, vaultFunction } from './fixture/start-vault.ts'
import { temporaryDirectory } from './fixture/temporary-directory.ts'
import { writeVaultAssembly } from './fixture/vault.ts'

it('killed without warning, it starts again on the same data and ends the database it left behind', async () => {
  const directory = temporaryDirectory()
  const dataDir = join(directory, 'data')
  writeVaultAssembly(directory)
  const script = fileURLToPath(new URL('./fixture/vault-process.ts', import.meta.url))
  const killed = spawn(process.execPath, [script, directory, dataDir, alice], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    killed.kill('SIGKILL')
  })
  const [line] = await once(killed.stdout, 'data')
  expect(JSON.parse(String(line))).toEqual({ payload: { stored: 'one' } })
  const orphan = JSON.parse(readFileSync(join(dataDir, 'accounts', alice, 'dynamodb', 'server.pid'), 'utf8'))
    .pid as number
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(isAlive(orphan)).toBe(true)

  const sandbox = await startVault(dataDir)
  expect(isAlive(orphan)).toBe(false)
  expect(await sandbox.invoke(vaultFunction(alice), { id: 'one' })).toMatchObject({ payload: { text: 'hush' } })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
