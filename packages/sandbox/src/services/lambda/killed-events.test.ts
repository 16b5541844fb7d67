import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it, onTestFinished } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { eventually, lambdaFunction, worker } from './testing/start-functions.ts'

/** Starts a sandbox in a process of its own. */
async function startProcess(directory: string, dataDir: string) {
  const script = fileURLToPath(new URL('../../testing/account-process.ts', import.meta.url))
  const started = spawn(process.execPath, [script, directory, dataDir, owner], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void started.kill('SIGKILL'))
  const [line] = await once(started.stdout, 'data')
  const { endpoint, credentials } = JSON.parse(String(line), (name, value) =>
    name === 'expiration' ? new Date(value) : value,
  )
  return {
    client: new LambdaClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 }),
    async kill() {
      started.kill('SIGKILL')
      await once(started, 'exit')
    },
  }
}

it('runs every event that it accepted, also those of a sandbox that was killed meanwhile', async () => {
  const directory = temporaryDirectory()
  const dataDir = temporaryDirectory()
  const note = join(temporaryDirectory(), 'handled')
  const source = `exports.handler = async (_event, { awsRequestId }) => {
    await new Promise((done) => setTimeout(done, 100))
    require('node:fs').appendFileSync(${JSON.stringify(note)}, awsRequestId + '\\n')
  }`
  const Resources = {
    Worker: worker(),
    Work: lambdaFunction('work', source),
    User: role('user', [allow('lambda:*')]),
  }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const handled = () => (existsSync(note) ? readFileSync(note, 'utf8').split('\n') : [])
  const accepted: string[] = []

  for (let life = 0; life < 2; life += 1) {
    const { client, kill } = await startProcess(directory, dataDir)
    for (let sent = 0; sent < 12; sent += 1) {
      const command = new InvokeCommand({ FunctionName: 'work', InvocationType: 'Event', Payload: '{}' })
      accepted.push((await client.send(command)).$metadata.requestId ?? '')
    }
    await kill()
  }
  expect(handled().length).toBeLessThan(accepted.length)
  await startProcess(directory, dataDir)
  await eventually(() => accepted.filter((id) => !handled().includes(id))).toEqual([])
})
