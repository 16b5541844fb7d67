import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '../../kit/access/credentials.ts'
import { allow, owner, role, startGuarded, stores } from '../../testing/start-guarded.ts'
import { sha256 } from './canonical-request.ts'

const run = promisify(execFile)

describe('a call that curl signs', () => {
  let url: string
  let credentials: Credentials
  const closers: (() => void | Promise<void>)[] = []
  beforeAll(async () => {
    const User = role('user', [allow(['dynamodb:*', 'kms:*', 's3:*'])])
    const guarded = await startGuarded({ [owner]: { ...stores, User } }, { atEnd: (close) => closers.push(close) })
    url = guarded.sandbox.gatewayUrl
    credentials = guarded.sandbox.credentialsFor(owner, 'user')
    return async () => {
      for (const close of closers.reverse()) await close()
    }
  })

  const curl = async (scope: string, path: string, ...flags: string[]) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const { stdout } = await run('curl', [
      ...['--silent', '--show-error', '--path-as-is', '--user', `${accessKeyId}:${secretAccessKey}`],
      ...['--aws-sigv4', `aws:amz:us-east-1:${scope}`, '--header', `x-amz-security-token: ${sessionToken}`],
      ...flags,
      `${url}${path}`,
    ])
    return stdout
  }
  const json = (target: string, input: object) => [
    ...['--header', 'content-type: application/x-amz-json-1.0', '--header', `x-amz-target: ${target}`],
    ...['--data', JSON.stringify(input)],
  ]

  it('is accepted by a service with the JSON protocol', async () => {
    const listed = await curl('dynamodb', '/', ...json('DynamoDB_20120810.ListTables', {}))
    expect(JSON.parse(listed)).toEqual({ TableNames: ['cases'] })
    const described = await curl('kms', '/', ...json('TrentService.DescribeKey', { KeyId: 'alias/cases' }))
    expect(JSON.parse(described)).toMatchObject({ KeyMetadata: { KeyState: 'Enabled' } })
  })

  it('is accepted by a service with the query protocol', async () => {
    const answer = await curl('sts', '/', '--data', 'Action=GetCallerIdentity&Version=2011-06-15')
    expect(answer).toContain(`<Account>${owner}</Account>`)
  })

  it('is accepted by S3, with the hash of the content and with none', async () => {
    const file = import.meta.filename
    const hash = (value: string) => ['--header', `x-amz-content-sha256: ${value}`]
    for (const stated of [sha256(readFileSync(file)), 'UNSIGNED-PAYLOAD']) {
      await curl('s3', '/cases-bucket/notes/a.txt', ...hash(stated), '--upload-file', file)
      expect(await curl('s3', '/cases-bucket/notes/a.txt')).toContain('a call that curl signs')
      await curl('s3', '/cases-bucket/notes/a.txt', '--request', 'DELETE')
    }
    const refused = await curl('s3', '/cases-bucket/b', ...hash(sha256('other')), '--upload-file', file)
    expect(refused).toContain('<Code>XAmzContentSHA256Mismatch</Code>')
  })
})
