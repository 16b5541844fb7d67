import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, it, onTestFinished } from 'vitest'

const { agencies, gateway } = inject('outputs')
const [agency] = Object.values(agencies)
const breakwater = join(import.meta.dirname, '../bin/breakwater.js')
const run = promisify(execFile)

/** Runs Python with an AWS configuration whose credentials come from the command. */
async function python(wanted: string, as: string, script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-aws-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const command = [process.execPath, breakwater, 'credentials', wanted, '--as', as, '--data-dir', inject('dataDir')]
  writeFileSync(join(folder, 'config'), `[default]\nregion = us-east-1\ncredential_process = ${command.join(' ')}\n`)
  const env = { PATH: process.env.PATH, AWS_CONFIG_FILE: join(folder, 'config'), AWS_ENDPOINT_URL: gateway }
  return (await run('python3', ['-c', script], { env })).stdout.trim()
}

describe('breakwater credentials, by an unmodified boto3', () => {
  it('give a person what their permission set allows in the account, and nothing else', async () => {
    const answers = await python(
      `${agency?.slug}/SupportReadOnly`,
      'SupportReadOnly/ana',
      `
import boto3, botocore.exceptions, os
def client(service):
    # Versions before 1.28, such as Debian's, do not read an endpoint from the configuration or the environment.
    return boto3.client(service, endpoint_url=os.environ['AWS_ENDPOINT_URL'])
print(client('sts').get_caller_identity()['Arn'])
try:
    client('dynamodb').scan(TableName='any')
    print('scanned')
except botocore.exceptions.ClientError as error:
    print(error.response['Error']['Code'])
`,
    )
    expect(answers.split('\n')).toEqual([
      expect.stringMatching(
        new RegExp(`^arn:aws:sts::${agency?.accountId}:assumed-role/AWSReservedSSO_SupportReadOnly_\\w+/ana$`),
      ),
      'AccessDeniedException',
    ])
  })

  it('do not let an administrator become a function', async () => {
    const args = [breakwater, 'credentials', `${agency?.slug}/consumerapirole`, '--as', 'BreakGlass/ana']
    await expect(run(process.execPath, [...args, '--data-dir', inject('dataDir')])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: User: \S+BreakGlass\S+ is not authorized to perform: sts:AssumeRole/),
    })
  })
})
