import { beforeAll, describe, expect, it } from 'vitest'
import { sendCall } from '../testing/send-call.ts'
import { allow, type Guarded, owner, role, startGuarded, stores, tableArn } from '../testing/start-guarded.ts'
import { jsonCall } from '../testing/wire-call.ts'

const own = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'own#*' } }
const actions = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'ConditionCheckItem']
const [mine, theirs] = ['own#1', 'other#1'].map((id) => ({ id: { S: id } }))
const TableName = 'cases'

describe('a policy on leading keys judges the item that is read or written', () => {
  let guarded: Guarded
  const closers: (() => void | Promise<void>)[] = []
  beforeAll(async () => {
    const Reader = role('reader', [
      allow(
        actions.map((action) => `dynamodb:${action}`),
        tableArn,
        { Condition: own },
      ),
    ])
    guarded = await startGuarded({ [owner]: { ...stores, Reader } }, { atEnd: (close) => closers.push(close) })
    return async () => {
      for (const close of closers.reverse()) await close()
    }
  })

  const send = async (operation: string, input: object) => {
    const credentials = guarded.sandbox.credentialsFor(owner, 'reader')
    const call = jsonCall(`DynamoDB_20120810.${operation}`, input)
    const { text } = await sendCall(guarded.sandbox.gatewayUrl, call, { credentials, scope: 'dynamodb' })
    return JSON.parse(text) as { __type?: string }
  }

  it.each<[string, string, object]>([
    ['a Key beside the Item of a put', 'PutItem', { TableName, Item: theirs, Key: mine }],
    ['an Item beside the Key of a read', 'GetItem', { TableName, Key: theirs, Item: mine }],
    [
      'a Key beside the Item of a put in a transaction',
      'TransactWriteItems',
      { TransactItems: [{ Put: { TableName, Item: theirs, Key: mine } }] },
    ],
    [
      'an Item beside the Key of a deletion in a transaction',
      'TransactWriteItems',
      { TransactItems: [{ Delete: { TableName, Key: theirs, Item: mine } }] },
    ],
    [
      'an Item beside the Key of a read in a transaction',
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName, Key: theirs, Item: mine } }] },
    ],
  ])('not %s', async (_decoy, operation, input) => {
    expect(await send(operation, input)).toMatchObject({ __type: 'AccessDeniedException' })
  })

  it('and ignores a member that the operation does not have', async () => {
    expect(await send('PutItem', { TableName, Item: mine, Key: theirs, Juggle: true })).toEqual({})
    expect(await send('GetItem', { TableName, Key: mine, Item: theirs })).toEqual({ Item: mine })
  })
})

describe('KMS refuses', () => {
  const KeyId = 'alias/cases'
  it.each<[string, string, string, object]>([
    [
      'SerializationException',
      'a list in an encryption context',
      'Encrypt',
      { EncryptionContext: { agency: ['one'] } },
    ],
    ['SerializationException', 'a fraction of a byte', 'GenerateDataKey', { NumberOfBytes: 1.5 }],
    ['ValidationException', 'a negative number of bytes', 'GenerateDataKey', { NumberOfBytes: -1 }],
    ['ValidationException', 'a key specification that objects inherit', 'GenerateDataKey', { KeySpec: 'toString' }],
    ['ValidationException', 'two sizes of one data key', 'GenerateDataKey', { KeySpec: 'AES_256', NumberOfBytes: 8 }],
    [
      'ValidationException',
      'an algorithm of another kind of key',
      'Encrypt',
      { EncryptionAlgorithm: 'RSAES_OAEP_SHA_1' },
    ],
  ])('with %s %s', async (code, _name, operation, input) => {
    const { sandbox } = await startGuarded({ [owner]: { ...stores, User: role('user', [allow('kms:*')]) } })
    const call = jsonCall(`TrentService.${operation}`, { KeyId, Plaintext: 'aHVzaA==', ...input })
    const signer = { credentials: sandbox.credentialsFor(owner, 'user'), scope: 'kms' }
    const { status, text } = await sendCall(sandbox.gatewayUrl, call, signer)
    expect([status, JSON.parse(text)]).toEqual([400, expect.objectContaining({ __type: code })])
  })
})
