import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '../kit/access/credentials.ts'
import type { Sandbox } from '../start-sandbox.ts'
import { sendCall } from '../testing/send-call.ts'
import { allow, owner, role, startGuarded, stores, tableArn } from '../testing/start-guarded.ts'
import { formCall, jsonCall, type WireCall } from '../testing/wire-call.ts'

let sandbox: Sandbox
let credentials: Credentials
const lines: string[] = []
const closers: (() => void | Promise<void>)[] = []

beforeAll(async () => {
  const User = role('user', [allow(['dynamodb:*', 'kms:*', 's3:*', 'sts:*'])])
  const guarded = await startGuarded(
    { [owner]: { ...stores, User } },
    { atEnd: (close) => closers.push(close), onLog: (line) => lines.push(line) },
  )
  sandbox = guarded.sandbox
  credentials = sandbox.credentialsFor(owner, 'user')
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const send = (scope: string, call: WireCall) => sendCall(sandbox.gatewayUrl, call, { credentials, scope })

describe('DynamoDB refuses', () => {
  const item = { id: { S: '1' } }
  it.each<[string, string, string, object]>([
    ['SerializationException', 'a number as the name of a table', 'GetItem', { TableName: 5, Key: item }],
    ['SerializationException', 'a list as the name of a table', 'GetItem', { TableName: ['cases'], Key: item }],
    ['SerializationException', 'a transaction that is no list', 'TransactWriteItems', { TransactItems: {} }],
    ['SerializationException', 'nothing as an item of a transaction', 'TransactWriteItems', { TransactItems: [null] }],
    ['SerializationException', 'a batch of nothing', 'BatchWriteItem', { RequestItems: { cases: null } }],
    ['SerializationException', 'a number as an expression', 'Query', { TableName: 'cases', KeyConditionExpression: 5 }],
    [
      'ValidationException',
      'an expression with a name that objects inherit and no value',
      'Query',
      { TableName: 'cases', KeyConditionExpression: 'constructor = :id', ExpressionAttributeNames: { '#a': 'id' } },
    ],
    [
      'SerializationException',
      'a list as the number of an item',
      'BatchWriteItem',
      { RequestItems: { cases: [{ PutRequest: { Item: { ...item, amount: { N: ['1'] } } } }] } },
    ],
    [
      'ValidationException',
      'an expression that is not ASCII',
      'UpdateItem',
      { TableName: 'cases', Key: item, UpdateExpression: '\u{84c48}\u{c1028}' },
    ],
    [
      'UnknownOperationException',
      'an operation that its database does not have',
      'DescribeContinuousBackups',
      { TableName: 'cases' },
    ],
    ['SerializationException', 'half of a character', 'GetItem', { TableName: 'cases', Key: { id: { S: '\ud800' } } }],
    [
      'ValidationException',
      'a consistent read of a global index',
      'Scan',
      { TableName: 'cases', IndexName: 'byHolder', ConsistentRead: true },
    ],
    [
      'ValidationException',
      'a batch that names a table twice',
      'BatchWriteItem',
      {
        RequestItems: {
          cases: [{ PutRequest: { Item: item } }],
          [tableArn]: [{ PutRequest: { Item: { id: { S: '2' } } } }],
        },
      },
    ],
  ])('with %s %s', async (code, _name, operation, input) => {
    const { status, text } = await send('dynamodb', jsonCall(`DynamoDB_20120810.${operation}`, input))
    expect([status, JSON.parse(text)]).toEqual([
      400,
      expect.objectContaining({ __type: expect.stringContaining(code) }),
    ])
  })

  it('an item of 5,000 levels', async () => {
    const deep = `${'{"M":{"a":'.repeat(2500)}{"S":""}${'}}'.repeat(2500)}`
    const call = jsonCall('DynamoDB_20120810.PutItem', {})
    const body = `{"TableName":"cases","Item":{"id":{"S":"1"},"deep":${deep}}}`
    const { status, text } = await send('dynamodb', { ...call, body })
    expect([status, JSON.parse(text)]).toEqual([400, expect.objectContaining({ __type: 'SerializationException' })])
  })

  it('a call by PUT', async () => {
    const call = { ...jsonCall('DynamoDB_20120810.ListTables', {}), method: 'PUT' }
    expect((await send('dynamodb', call)).text).toContain('UnknownOperationException')
  })

  it('not an attribute with a name that objects inherit', async () => {
    const input = {
      TableName: 'cases',
      Key: item,
      ProjectionExpression: '#a, toString',
      ExpressionAttributeNames: { '#a': 'a' },
    }
    expect((await send('dynamodb', jsonCall('DynamoDB_20120810.GetItem', input))).status).toBe(200)
  })
})

describe('a form', () => {
  const RoleArn = `arn:aws:iam::${owner}:role/user`
  const assume = (more: Record<string, string>) =>
    formCall({ Action: 'AssumeRole', Version: '2011-06-15', RoleArn, RoleSessionName: 'visit', ...more })

  it('changes no object of the gateway, whatever its fields are named', async () => {
    for (const name of ['__proto__.member.1', 'constructor.member.1', 'Tags.member.1.__proto__', 'toString.member.2']) {
      const fields = { Action: 'GetCallerIdentity', Version: '2011-06-15', [name]: 'polluted' }
      expect((await send('sts', formCall(fields))).status).toBeLessThan(500)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.keys(Object)).toEqual([])
    expect((await send('sts', assume({}))).text).toContain('<AccessKeyId>')
  })

  it.each<[string, string, Record<string, string>]>([
    ['ValidationError', 'a field that is a text and a list', { Tags: 'a', 'Tags.member.1.Key': 'b' }],
    ['ValidationError', 'a list with a gap', { 'Tags.member.3.Key': 'b', 'Tags.member.3.Value': 'c' }],
    ['ValidationError', 'a list of more than a hundred', { 'Tags.member.101.Key': 'b' }],
    ['ValidationError', 'a member of no name', { '__proto__.member.1': 'b' }],
  ])('is refused with %s for %s', async (code, _name, fields) => {
    const { status, text } = await send('sts', assume(fields))
    expect([status, text]).toEqual([400, expect.stringContaining(`<Code>${code}</Code>`)])
  })
})

describe('STS refuses', () => {
  const allowed = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  const { Resource: _, ...nowhere } = allowed
  it.each<[string, object]>([
    ['with a principal', { Statement: { ...allowed, Principal: '*' } }],
    ['without a resource', { Statement: nowhere }],
    ['with both kinds of resource', { Statement: { ...allowed, NotResource: '*' } }],
    ['with both kinds of action', { Statement: { ...allowed, NotAction: 's3:*' } }],
    ['of an unknown version', { Version: '2031-01-01', Statement: allowed }],
  ])('a session policy %s', async (_name, policy) => {
    const input = {
      RoleArn: `arn:aws:iam::${owner}:role/user`,
      RoleSessionName: 'visit',
      Policy: JSON.stringify(policy),
    }
    const { status, text } = await send('sts', formCall({ Action: 'AssumeRole', Version: '2011-06-15', ...input }))
    expect([status, text]).toEqual([400, expect.stringContaining('<Code>MalformedPolicyDocument</Code>')])
  })
})

describe('S3 refuses', () => {
  it.each<[string, string, string]>([
    ['InvalidURI', 'a key whose percent-encoding is broken', '/cases-bucket/%zz'],
    ['InvalidArgument', 'a negative number of keys', '/cases-bucket?list-type=2&max-keys=-1'],
    ['InvalidArgument', 'a number of keys that is a word', '/cases-bucket?list-type=2&max-keys=abc'],
  ])('with %s %s', async (code, _name, path) => {
    const { status, text } = await send('s3', { method: 'GET', path })
    expect([status, text]).toEqual([400, expect.stringContaining(`<Code>${code}</Code>`)])
  })

  it('no key that has dots for parts', async () => {
    const path = '/cases-bucket/a/../b'
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const curl = async (...flags: string[]) =>
      (
        await promisify(execFile)('curl', [
          ...['--silent', '--path-as-is', '--user', `${accessKeyId}:${secretAccessKey}`, '--aws-sigv4'],
          ...['aws:amz:us-east-1:s3', '--header', `x-amz-security-token: ${sessionToken}`],
          ...['--header', 'x-amz-content-sha256: UNSIGNED-PAYLOAD', ...flags, `${sandbox.gatewayUrl}${path}`],
        ])
      ).stdout
    expect(await curl('--upload-file', import.meta.filename)).toBe('')
    expect(await curl()).toContain('no key that has dots')
  })
})

describe('the gateway', () => {
  it.each(['*', 'http://x/', 'x'])('refuses a request for %s, which is no path', async (path) => {
    const { port } = new URL(sandbox.gatewayUrl)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`OPTIONS ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('does not log an upload that its client ends', async () => {
    const { port } = new URL(sandbox.gatewayUrl)
    const upload = request({ port, method: 'POST', headers: { 'content-length': '1000' } })
    upload.on('error', () => undefined)
    upload.write('a part')
    await wait(50)
    upload.destroy()
    await wait(50)
    expect(lines).toEqual([])
  })
})
