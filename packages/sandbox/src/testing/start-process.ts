import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { owner } from './start-guarded.ts'

const script = fileURLToPath(new URL('./account-process.ts', import.meta.url))

/** Starts a sandbox of the owner's account in a process of its own, to be killed. `settings` are for clients of its role `user`. */
export async function startProcess(directory: string, dataDir: string) {
  const started = spawn(process.execPath, [script, directory, dataDir, owner], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void started.kill('SIGKILL'))
  const [line] = await once(started.stdout, 'data')
  const { endpoint, credentials } = JSON.parse(String(line), (name, value) =>
    name === 'expiration' ? new Date(value) : value,
  )
  return {
    endpoint: endpoint as string,
    settings: { region: 'us-east-1', endpoint, credentials, maxAttempts: 1 },
    async kill() {
      started.kill('SIGKILL')
      await once(started, 'exit')
    },
  }
}
