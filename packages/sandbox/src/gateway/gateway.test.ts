import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { alice, bob, clientConfig, startVault } from '../testing/start-vault.ts'

describe('the error that an SDK receives', () => {
  it.each<[string, string, { accessKeyId?: string; secretAccessKey?: string; sessionToken?: string }]>([
    ['UnrecognizedClientException', 'InvalidAccessKeyId', { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }],
    ['UnrecognizedClientException', 'InvalidToken', { sessionToken: 'stolen' }],
    ['InvalidSignatureException', 'SignatureDoesNotMatch', { secretAccessKey: 'guessed' }],
  ])('is %s, or from S3 %s', async (name, s3Name, wrong) => {
    const sandbox = await startVault()
    const config = clientConfig(sandbox, alice)
    const credentials = { ...config.credentials, ...wrong }
    const dynamodb = new DynamoDBClient({ ...config, credentials })
    await expect(dynamodb.send(new ListTablesCommand())).rejects.toMatchObject({ name })
    const s3 = new S3Client({ ...config, credentials })
    await expect(s3.send(new ListObjectsV2Command({ Bucket: `vault-${alice}` }))).rejects.toMatchObject({
      name: s3Name,
    })
  })

  it('is InvalidSignatureException for a signature for another region or service', async () => {
    const sandbox = await startVault()
    const elsewhere = new DynamoDBClient({ ...clientConfig(sandbox, alice), region: 'eu-west-1' })
    await expect(elsewhere.send(new ListTablesCommand())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('valid region'),
    })
  })

  it('says that an operation is not emulated', async () => {
    const sandbox = await startVault()
    const kms = new KMSClient(clientConfig(sandbox, alice))
    await expect(kms.send(new ListAliasesCommand())).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'the sandbox has no kms:ListAliases',
    })
  })

  it('says that the token is missing if there is no signature', async () => {
    const { gatewayUrl } = await startVault()
    const headers = { 'x-amz-target': 'TrentService.Decrypt', 'content-type': 'application/x-amz-json-1.1' }
    const response = await fetch(gatewayUrl, { method: 'POST', headers, body: '{}' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    })
  })
})

it("lists only the tables of the caller's own account", async () => {
  const sandbox = await startVault()
  for (const accountId of [alice, bob]) {
    const client = new DynamoDBClient(clientConfig(sandbox, accountId))
    expect((await client.send(new ListTablesCommand())).TableNames).toEqual(['vault'])
  }
})

it('answers a CORS preflight request from another origin', async () => {
  const { gatewayUrl } = await startVault()
  const response = await fetch(gatewayUrl, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:1', 'access-control-request-headers': 'authorization,x-amz-user-agent' },
  })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-headers')).toBe('authorization,x-amz-user-agent')
})

it('refuses the host name of another site that resolves to this machine', async () => {
  const { gatewayUrl } = await startVault()
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    request(`${gatewayUrl}/_mailbox`, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

it('lists the mails that AWS would have sent, by recipient', async () => {
  const { gatewayUrl, mailbox } = await startVault()
  mailbox.send({
    accountId: alice,
    to: 'Ana@example.com',
    subject: '<Code>',
    text: '123456',
    at: '2026-05-01T12:00:00Z',
  })
  mailbox.send({ accountId: alice, to: 'ben@example.com', subject: 'Other', text: 'x', at: '2026-05-01T12:00:00Z' })
  const found = (await (await fetch(`${gatewayUrl}/_mailbox.json?to=ana@example.com`)).json()) as { text: string }[]
  expect(found.map(({ text }) => text)).toEqual(['123456'])
  expect(await (await fetch(`${gatewayUrl}/_mailbox`)).text()).toContain('<h2>&#60;Code&#62;</h2>')
})
