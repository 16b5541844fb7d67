import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DeleteParameterCommand,
  LabelParameterVersionCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { queue, queuePolicy, rule, startEvents, toQueue } from '../events/testing/start-events.ts'
import { arnOf, parameter, startParameters } from './testing/start-parameters.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
describe('a change of a parameter', () => {
  it('is an event on the default bus of the account', async () => {
    const pattern = { source: ['aws.ssm'], 'detail-type': ['Parameter Store Change'] }
    const events = await startEvents({
      Queue: queue('changes'),
      Policy: queuePolicy(['Queue']),
      Rule: rule('changes', [toQueue('changes')], { EventPattern: pattern }),
      Declared: parameter('/app/declared', 'x', { Description: 'of a template' }),
      Writer: role('writer', [allow('ssm:*')]),
    })
    const client = new SSMClient({
      region: 'us-east-1',
      endpoint: events.sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
      credentials: events.sandbox.credentialsFor(owner, 'writer'),
    })
    const send = ((command: Parameters<SSMClient['send']>[0]) => client.send(command)) as SSMClient['send']
    const put = { Name: '/app/limit', Value: 'a,b', Type: 'StringList' as const }
    await send(new PutParameterCommand(put))
    await send(new PutParameterCommand({ ...put, Overwrite: true }))
    await send(new LabelParameterVersionCommand({ Name: '/app/limit', Labels: ['live'] }))
    await send(new DeleteParameterCommand({ Name: '/app/limit' }))
    client.destroy()
    const bodies = [...(await events.received('changes')), ...(await events.received('changes'))].map(
      ({ body }) => body,
    )
    const event = (name: string, detail: object) => ({
      ...{ version: '0', id: expect.any(String), source: 'aws.ssm', 'detail-type': 'Parameter Store Change' },
      ...{ account: owner, region: 'us-east-1', time: expect.any(String), resources: [arnOf(name)] },
      detail: { name, ...detail },
    })
    const changed = (operation: string) => event('/app/limit', { operation, type: 'StringList' })
    expect(bodies).toHaveLength(5)
    expect(bodies).toEqual(
      expect.arrayContaining([
        event('/app/declared', { operation: 'Create', type: 'String', description: 'of a template' }),
        ...['Create', 'Update', 'LabelParameterVersion', 'Delete'].map(changed),
      ]),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
describe('a parameter after the next start', () => {
  const restart = async (dataDir: string, resources: Record<string, ReturnType<typeof parameter>>) => {
    const closers: (() => void | Promise<void>)[] = []
    const started = await startParameters(resources, { dataDir, atEnd: (close) => closers.push(close) })
    return {
      ...started,
      async stop() {
        for (const close of closers.reverse()) await close()
      },
    }
  }

  it('has what calls gave it, until the template changes or no longer has it', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const first = await restart(dataDir, { A: parameter('/a', '1'), B: parameter('/b', '1') })
    await first.put('/a', 'changed')
    await first.put('/c', 'own')
    await first.send(new DeleteParameterCommand({ Name: '/b' }))
    await first.stop()

    const second = await restart(dataDir, { A: parameter('/a', '1'), B: parameter('/b', '1') })
    expect(await second.get('/a')).toMatchObject({ Value: 'changed', Version: 2 })
    expect(await second.get('/c')).toMatchObject({ Value: 'own' })
    await expect(second.get('/b')).rejects.toMatchObject({ name: 'ParameterNotFound' })
    await second.stop()

    const third = await restart(dataDir, { A: parameter('/a', '2', { Description: 'new' }) })
    expect(await third.get('/a')).toMatchObject({ Value: '2', Version: 3 })
    await third.stop()

    const fourth = await restart(dataDir, { A: parameter('/a', 'x,y', { Type: 'StringList' }) })
    expect(await fourth.get('/a')).toMatchObject({ Type: 'StringList', Version: 1 })
    await fourth.stop()

    const last = await restart(dataDir, {})
    await expect(last.get('/a')).rejects.toMatchObject({ name: 'ParameterNotFound' })
    expect(await last.get('/c')).toMatchObject({ Value: 'own' })
    await last.stop()
  })

  it('of a template cannot take the name of one that a call made', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const first = await restart(dataDir, {})
    await first.put('/taken', 'own')
    await first.stop()
    await expect(restart(dataDir, { A: parameter('/taken', '1') })).rejects.toThrow(/Root\/A .*already exists/)
  })

  it('is sealed on disk, a SecureString twice', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const first = await restart(dataDir, {})
    await first.put('/names/visible', 'a value in the clear')
    await first.put('/names/secret', 'a value that is encrypted', { Type: 'SecureString' })
    await first.stop()
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    const content = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
    expect(files.length).toBeGreaterThan(0)
    for (const text of ['/names/', 'a value in the clear', 'a value that is encrypted'])
      expect(content).not.toContain(text)
  })
})
