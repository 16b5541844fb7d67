import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import {
  fuzzTimeout,
  hostileJson,
  hostileJsonText,
  hostileText,
  hostileTree,
  wideFuzzSettings,
} from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stores, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'

const plaintext = Buffer.from('a text that is sealed').toString('base64')
const context = { agency: 'one', entity: 'case' }
const inContext = { StringEquals: { 'kms:EncryptionContext:agency': 'one' } }
const ofCases = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/cases' } }
const uses = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']

const Sealer = role('sealer', [
  allow(uses, '*', { Condition: { ...inContext, ...ofCases } }),
  allow('kms:DescribeKey', '*', { Condition: ofCases }),
])
const Reader = role('reader', [allow('kms:Decrypt', '*', { Condition: inContext })])
const Idle = role('idle', [allow('s3:*')])
const OtherKey = { Type: 'AWS::KMS::Key', Properties: {} }
const OtherAlias = {
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName: 'alias/other', TargetKeyId: { Ref: 'OtherKey' } },
}
const Administrator = role('administrator', [allow('kms:*')])

let watched: Watched
const arns = { own: '', other: '', foreign: '' }
const blobs = { own: '', elsewhere: '', other: '', foreign: '' }

beforeAll(async () => {
  watched = await startWatched(
    {
      [owner]: {
        ...{ ...stores, OtherKey, OtherAlias, Administrator },
        ...{ Sealer, Reader, Idle },
      },
      [stranger]: { ...stores, Administrator, Sealer },
    },
    [Buffer.from('hidden text').toString('base64')],
  )
  const { sandbox } = watched
  const keyOf = (accountId: string, logicalId: string) =>
    sandbox.resources(accountId).find((resource) => resource.logicalId === logicalId)?.attributes.Arn ?? ''
  Object.assign(arns, { own: keyOf(owner, 'Key'), other: keyOf(owner, 'OtherKey'), foreign: keyOf(stranger, 'Key') })
  const hidden = Buffer.from('hidden text').toString('base64')
  blobs.own = await seal(owner, { KeyId: arns.own, Plaintext: plaintext, EncryptionContext: context })
  blobs.elsewhere = await seal(owner, { KeyId: arns.own, Plaintext: hidden, EncryptionContext: { agency: 'two' } })
  blobs.other = await seal(owner, { KeyId: arns.other, Plaintext: plaintext, EncryptionContext: context })
  blobs.foreign = await seal(stranger, { KeyId: arns.foreign, Plaintext: hidden, EncryptionContext: context })
  return watched.stop
}, fuzzTimeout)

async function asAdministrator(accountId: string, operation: string, input: object): Promise<Record<string, string>> {
  const signer = watched.signer({ accountId, role: 'administrator', scope: 'kms' })
  return JSON.parse(
    (await sendCall(watched.sandbox.gatewayUrl, jsonCall(`TrentService.${operation}`, input), signer)).text,
  )
}

const seal = async (accountId: string, input: object) =>
  String((await asAdministrator(accountId, 'Encrypt', input)).CiphertextBlob)

/** Sends a call, and expects that an answer which is no error is what the policies allow, from the right key. */
async function expectAllowedUse(sender: { accountId: string; role: string }, operation: string, body: string) {
  const call = { ...jsonCall(`TrentService.${operation}`, {}), body }
  const { status, text } = await watched.send(call, { ...sender, scope: 'kms' })
  if (status !== 200) return
  const answer = JSON.parse(text)
  const input = JSON.parse(body)
  const key: string = answer.KeyId ?? answer.KeyMetadata.Arn
  const sealed: Record<string, string> = operation === 'DescribeKey' ? {} : (input.EncryptionContext ?? {})
  const need = {
    action: `kms:${operation}`,
    resource: key,
    context: {
      'kms:resourcealiases': [key === arns.other ? 'alias/other' : 'alias/cases'],
      ...Object.fromEntries(
        Object.entries(sealed).map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, value]),
      ),
    },
  }
  expect([body, watched.allows(sender, need)]).toEqual([body, true])
  if (operation === 'Decrypt') expect([plaintext]).toContain(answer.Plaintext)
  if (!operation.startsWith('GenerateDataKey')) return
  const { Plaintext } = await asAdministrator(key.split(':')[4] ?? '', 'Decrypt', {
    CiphertextBlob: answer.CiphertextBlob,
    EncryptionContext: sealed,
  })
  const bytes = Buffer.from(Plaintext ?? '', 'base64').length
  expect(bytes).toBe(input.NumberOfBytes ?? { AES_256: 32, AES_128: 16 }[input.KeySpec as string])
  if (operation === 'GenerateDataKey') expect(answer.Plaintext).toBe(Plaintext)
}

const senders = fc.constantFrom(
  { accountId: owner, role: 'sealer' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'sealer' },
  { accountId: stranger, role: 'administrator' },
)
const operations = ['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey']

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const fitting = fc.constantFrom(...operations).map((operation) => ({
      operation,
      input: {
        ...{ KeyId: arns.own, EncryptionContext: context, GrantTokens: ['a'] },
        ...(operation === 'Encrypt' && { Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }),
        ...(operation === 'Decrypt' && { CiphertextBlob: blobs.own }),
        ...(operation.startsWith('Generate') && { KeySpec: 'AES_256' }),
      },
    }))
    const calls = fitting.chain(({ operation, input }) =>
      fc.record({ sender: senders, operation: fc.constant(operation), body: hostileJsonText(hostileTree(input)) }),
    )
    await fc.assert(
      fc.asyncProperty(calls, ({ sender, operation, body }) => expectAllowedUse(sender, operation, body)),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

const contexts = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      undefined,
      null,
      {},
      context,
      { agency: 'one' },
      { agency: 'two' },
      { Agency: 'one' },
      { AGENCY: 'one', entity: '' },
    ],
    ...[{ agency: 'one', Agency: 'two' }, { agency: 'two', Agency: 'one' }, ['agency', 'one'], [context], 'agency=one'],
    ...[
      { agency: ['one', 'two'] },
      { agency: { S: 'one' } },
      { agency: null },
      { agency: 1 },
      { 'agency ': 'one' },
      { аgency: 'one' },
    ],
    ...[
      { ...context, constructor: 'x' },
      JSON.parse('{"agency":"one","__proto__":"x"}'),
      { agency: 'one'.normalize('NFD') },
    ],
  ),
  fc.dictionary(
    fc.oneof(fc.constantFrom('agency', 'Agency', 'aws:pi'), hostileText),
    fc.oneof(fc.constant('one'), hostileText),
  ),
  fc
    .integer({ min: 1, max: 2_000 })
    .map((size) =>
      Object.fromEntries([['agency', 'one'], ...Array.from({ length: size }, (_, at) => [`name${at}`, 'x'])]),
    ),
)
const sizes = fc.oneof(
  fc.constantFrom<object>(
    ...[
      { KeySpec: 'AES_256' },
      { KeySpec: 'AES_128' },
      { KeySpec: 'aes_256' },
      { KeySpec: 'toString' },
      { KeySpec: ['AES_256'] },
    ],
    ...[
      { KeySpec: 'AES_256', NumberOfBytes: 16 },
      {},
      { NumberOfBytes: null },
      { NumberOfBytes: '32' },
      { NumberOfBytes: [32] },
    ],
  ),
  fc.constantFrom(-1, 0, 1, 1.5, 1_024, 1_025, 2 ** 31, 2 ** 53, 1e308, -0).map((NumberOfBytes) => ({ NumberOfBytes })),
)

it(
  'a call with another key, context, ciphertext or size gets no more than the policies allow',
  async () => {
    const { resources } = watched.sandbox
    const ids = [arns.own, arns.other, arns.foreign].map((arn) => arn.split('/')[1] ?? '')
    expect(resources(owner).length).toBeGreaterThan(0)
    const keys = fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom<unknown>(arns.own, ids[0], 'alias/cases') },
      {
        weight: 2,
        arbitrary: fc.constantFrom<unknown>(
          ...[arns.other, arns.foreign, ...ids, 'alias/other', `key/${ids[0]}`, `${arns.own}/`, ` ${arns.own}`],
          ...[arns.own.toUpperCase(), arns.own.replace('us-east-1', 'eu-west-1'), arns.own.replace(owner, stranger)],
          ...[
            arns.own.replace(/key\/.*/, 'alias/cases'),
            arns.foreign.replace(/key\/.*/, 'alias/cases'),
            'alias/aws/s3',
          ],
          ...['__proto__', 'alias/__proto__', 'key/constructor', '', null, undefined, 7, [arns.own]],
        ),
      },
      { weight: 1, arbitrary: hostileText },
    )
    const ciphertexts = fc.oneof(
      fc.constantFrom<unknown>(...Object.values(blobs), '', '====', 'AQ==', null, [blobs.own]),
      fc.tuple(fc.constantFrom(...Object.values(blobs)), fc.nat({ max: 200 }), fc.nat({ max: 255 })).map(spoiled),
      fc.constantFrom(blobs.own, blobs.elsewhere).map((blob) => renamed(blob, arns.other)),
      fc.constant(0).map(() => renamed(blobs.foreign, arns.own)),
      hostileJson,
    )
    const call = fc.record({
      ...{
        sender: senders,
        operation: fc.constantFrom(...operations, 'ReEncrypt', 'CreateGrant', 'PutKeyPolicy', 'toString'),
      },
      input: fc
        .tuple(
          keys,
          contexts,
          ciphertexts,
          sizes,
          fc.oneof(fc.constant(plaintext), fc.constantFrom('', '%', 'A'.repeat(5_464)), hostileJson),
        )
        .map(([KeyId, EncryptionContext, CiphertextBlob, size, Plaintext]) => ({
          ...{ KeyId, EncryptionContext, CiphertextBlob, Plaintext, ...size },
        })),
    })
    const omits = fc.boolean()
    await fc.assert(
      fc.asyncProperty(call, omits, async ({ sender, operation, input }, omitsKey) => {
        const { KeyId: _, ...keyless } = input
        const sent = operation === 'Decrypt' && omitsKey ? keyless : input
        await expectAllowedUse(sender, operation, JSON.stringify(sent))
      }),
      wideFuzzSettings,
    )
    for (const KeyId of [arns.own, arns.other]) {
      const { KeyMetadata } = await asAdministrator(owner, 'DescribeKey', { KeyId })
      expect(KeyMetadata).toMatchObject({ Enabled: true, Arn: KeyId })
    }
    const opened = await asAdministrator(owner, 'Decrypt', { CiphertextBlob: blobs.own, EncryptionContext: context })
    expect(opened.Plaintext).toBe(plaintext)
  },
  fuzzTimeout,
)

function spoiled([blob, at, value]: [string, number, number]): string {
  const bytes = Buffer.from(blob, 'base64')
  bytes[at % bytes.length] = value
  return bytes.toString('base64')
}

/** Puts another key's ARN into a ciphertext, in place of the key that made it. */
function renamed(blob: string, arn: string): string {
  const bytes = Buffer.from(blob, 'base64')
  const name = Buffer.from(arn)
  return Buffer.concat([Buffer.of(1, name.length), name, bytes.subarray(2 + (bytes[1] ?? 0))]).toString('base64')
}
