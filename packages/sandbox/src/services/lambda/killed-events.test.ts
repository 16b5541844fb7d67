import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { allow, role } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { eventually, lambdaFunction, worker } from './testing/start-functions.ts'

async function start(directory: string, dataDir: string) {
  const { settings, kill } = await startProcess(directory, dataDir)
  return { client: new LambdaClient(settings), kill }
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
    const { client, kill } = await start(directory, dataDir)
    for (let sent = 0; sent < 12; sent += 1) {
      const command = new InvokeCommand({ FunctionName: 'work', InvocationType: 'Event', Payload: '{}' })
      accepted.push((await client.send(command)).$metadata.requestId ?? '')
    }
    await kill()
  }
  expect(handled().length).toBeLessThan(accepted.length)
  await start(directory, dataDir)
  await eventually(() => accepted.filter((id) => !handled().includes(id))).toEqual([])
}, 60_000)
