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
const byMac = { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } }

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
const MacKey = { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } }
const MacAlias = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/macs', TargetKeyId: { Ref: 'MacKey' } } }
const Maker = role('maker', [allow('kms:GenerateMac', '*', { Condition: byMac })])
const Checker = role('checker', [allow('kms:VerifyMac', '*', { Condition: byMac })])
const Administrator = role('administrator', [allow('kms:*')])

let watched: Watched
const arns = { own: '', other: '', foreign: '', mac: '', foreignMac: '' }
const macs = { own: '', foreign: '' }
const blobs = { own: '', elsewhere: '', other: '', foreign: '' }

beforeAll(async () => {
  watched = await startWatched(
    {
      [owner]: {
        ...{ ...stores, OtherKey, OtherAlias, Administrator },
        ...{ Sealer, Reader, Idle, MacKey, MacAlias, Maker, Checker },
      },
      [stranger]: { ...stores, Administrator, Sealer, MacKey, Maker, Checker },
    },
    [Buffer.from('hidden text').toString('base64')],
  )
  const { sandbox } = watched
  const keyOf = (accountId: string, logicalId: string) =>
    sandbox.resources(accountId).find((resource) => resource.logicalId === logicalId)?.attributes.Arn ?? ''
  Object.assign(arns, { own: keyOf(owner, 'Key'), other: keyOf(owner, 'OtherKey'), foreign: keyOf(stranger, 'Key') })
  Object.assign(arns, { mac: keyOf(owner, 'MacKey'), foreignMac: keyOf(stranger, 'MacKey') })
  const hidden = Buffer.from('hidden text').toString('base64')
  blobs.own = await seal(owner, { KeyId: arns.own, Plaintext: plaintext, EncryptionContext: context })
  blobs.elsewhere = await seal(owner, { KeyId: arns.own, Plaintext: hidden, EncryptionContext: { agency: 'two' } })
  blobs.other = await seal(owner, { KeyId: arns.other, Plaintext: plaintext, EncryptionContext: context })
  blobs.foreign = await seal(stranger, { KeyId: arns.foreign, Plaintext: hidden, EncryptionContext: context })
  macs.own = await authenticate(owner, arns.mac)
  macs.foreign = await authenticate(stranger, arns.foreignMac)
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

const authenticate = async (accountId: string, KeyId: string, Message = plaintext) =>
  String((await asAdministrator(accountId, 'GenerateMac', { KeyId, Message, MacAlgorithm: 'HMAC_SHA_256' })).Mac)

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

const makers = fc.constantFrom(
  { accountId: owner, role: 'maker' },
  { accountId: owner, role: 'checker' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'maker' },
  { accountId: stranger, role: 'checker' },
)

it(
  'a MAC is made and verified as the policies allow, by the key that the call names, of no message but the one that it has',
  async () => {
    const keys = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<unknown>(arns.mac, 'alias/macs') },
      {
        weight: 1,
        arbitrary: fc.constantFrom<unknown>(arns.foreignMac, arns.own, ` ${arns.mac}`, '', null, 7, [arns.mac]),
      },
      { weight: 1, arbitrary: hostileText },
    )
    const text = fc.oneof(fc.constant(plaintext), fc.constantFrom('', '%', 'A'.repeat(5_464)), hostileJson)
    const algorithm = fc.oneof(
      { weight: 3, arbitrary: fc.constant<unknown>('HMAC_SHA_256') },
      { weight: 1, arbitrary: fc.constantFrom<unknown>('HMAC_SHA_512', 'hmac_sha_256', 'toString', null, [7]) },
    )
    const mac = fc.oneof(
      fc.constantFrom<unknown>(macs.own, macs.foreign, '', '%', `${macs.own}A`, macs.own.slice(0, -4), [macs.own]),
      fc.tuple(fc.constant(macs.own), fc.nat({ max: 200 }), fc.nat({ max: 255 })).map(spoiled),
      hostileJson,
    )
    const call = fc.record({
      sender: makers,
      operation: fc.constantFrom('GenerateMac', 'VerifyMac'),
      input: fc.record({ KeyId: keys, Message: text, MacAlgorithm: algorithm, Mac: mac, DryRun: fc.boolean() }),
    })
    await fc.assert(
      fc.asyncProperty(call, async ({ sender, operation, input }) => {
        const sent = jsonCall(`TrentService.${operation}`, input)
        const answer = await watched.send(sent, { ...sender, scope: 'kms' })
        if (answer.status !== 200) return
        const { KeyId, MacAlgorithm, Mac, MacValid } = JSON.parse(answer.text)
        const need = { action: `kms:${operation}`, resource: KeyId, context: { 'kms:macalgorithm': MacAlgorithm } }
        expect([input, watched.allows(sender, need), input.DryRun]).toEqual([input, true, false])
        expect([arns.mac, arns.foreignMac]).toContain(KeyId)
        const expected = await authenticate(KeyId.split(':')[4], KeyId, String(input.Message))
        if (operation === 'GenerateMac') expect(Mac).toBe(expected)
        else expect([MacValid, Buffer.from(String(input.Mac), 'base64').toString('base64')]).toEqual([true, expected])
      }),
      wideFuzzSettings,
    )
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
