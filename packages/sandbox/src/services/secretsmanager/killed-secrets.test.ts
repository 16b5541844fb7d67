import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { startProcess } from '../../testing/start-process.ts'
import { User } from './testing/start-secrets.ts'

/** Each value begins with this, and no file may contain it. */
const hidden = 'a-value-that-is-sealed'

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/data-protection.html */
it('keeps every version that it accepted, sealed, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: { User } } } })
  const dataDir = temporaryDirectory()
  const accepted = new Map<string, string>()

  for (let life = 0; life < 3; life += 1) {
    const { settings, kill } = await startProcess(directory, dataDir)
    const writing = writeUntilTheEnd(new SecretsManagerClient(settings), life)
    await new Promise((resolve) => setTimeout(resolve, 300 + life * 90))
    await kill()
    await writing
  }

  const { settings } = await startProcess(directory, dataDir)
  const secrets = new SecretsManagerClient(settings)
  expect(accepted.size).toBeGreaterThan(5)
  for (const [SecretId, last] of accepted) {
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }))
    // The version after the last one that was answered may have been written too.
    expect(Number(SecretString.split(' ')[1])).toBeGreaterThanOrEqual(Number(last.split(' ')[1]))
  }
  for (const file of filesIn(dataDir)) expect(readFileSync(file).includes(hidden)).toBe(false)

  /** Creates secrets and puts versions until the end of the process refuses one. */
  async function writeUntilTheEnd(secrets: SecretsManagerClient, life: number): Promise<void> {
    try {
      for (let count = 0; ; count += 1) {
        const name = `secret-${life}-${count}`
        await secrets.send(new CreateSecretCommand({ Name: name, SecretString: `${hidden} 0` }))
        accepted.set(name, `${hidden} 0`)
        for (let version = 1; version < 4; version += 1) {
          const SecretString = `${hidden} ${version}`
          await secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString }))
          accepted.set(name, SecretString)
        }
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
}
