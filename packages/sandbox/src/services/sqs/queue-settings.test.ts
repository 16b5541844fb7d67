import { describe, expect, it } from 'vitest'
import { attributesOf, defaultSettings, settingNames, withAttributes } from './queue-settings.ts'

const fifo = { ...defaultSettings, isFifo: true }
const set = (attributes: Record<string, string>, settings = defaultSettings) => withAttributes(settings, attributes)
const shown = (attributes: Record<string, string>, settings = defaultSettings) =>
  attributesOf(set(attributes, settings))
const dead = 'arn:aws:sqs:us-east-1:111111111111:dead'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
describe('a number', () => {
  it.each([
    ['DelaySeconds', 0, 900, 'delay'],
    ['MaximumMessageSize', 1024, 1_048_576, 'longestMessage'],
    ['MessageRetentionPeriod', 60, 1_209_600, 'retention'],
    ['ReceiveMessageWaitTimeSeconds', 0, 20, 'wait'],
    ['VisibilityTimeout', 0, 43_200, 'visibility'],
    ['KmsDataKeyReusePeriodSeconds', 60, 86_400, 'keyReuse'],
  ] as const)('%s is from %i to %i', (name, least, most, setting) => {
    for (const value of [least, most]) {
      const settings = set({ [name]: String(value) })
      expect(settings).toEqual({ ...defaultSettings, [setting]: value })
      expect(attributesOf({ ...settings, keyId: 'alias/own' })[name]).toBe(String(value))
    }
    for (const value of [least - 1, most + 1, `${least}.5`, '', 'a', `${least} `, '1e2'])
      expect(() => set({ [name]: String(value) }), String(value)).toThrow(name)
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
describe('the attributes of a FIFO queue', () => {
  it.each([
    [{}, ['false', 'queue', 'perQueue']],
    [{ ContentBasedDeduplication: 'TRUE' }, ['true', 'queue', 'perQueue']],
    [{ DeduplicationScope: 'messageGroup' }, ['false', 'messageGroup', 'perQueue']],
    [
      { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' },
      ['false', 'messageGroup', 'perMessageGroupId'],
    ],
  ])('are %j', (attributes, expected) => {
    const { ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit, FifoQueue } = shown(attributes, fifo)
    expect([ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit]).toEqual(expected)
    expect(FifoQueue).toBe('true')
  })

  it('may be set in any order, and back', () => {
    const high = { FifoThroughputLimit: 'perMessageGroupId', DeduplicationScope: 'messageGroup' }
    const settings = set(high, fifo)
    expect(settings).toMatchObject({ throughputByGroup: true, deduplicatesByGroup: true })
    expect(() => set({ DeduplicationScope: 'queue' }, settings)).toThrow('FifoThroughputLimit')
    expect(set({ DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }, settings)).toEqual(fifo)
  })

  it.each([
    ['ContentBasedDeduplication', 'yes'],
    ['DeduplicationScope', 'perQueue'],
    ['FifoThroughputLimit', 'queue'],
    ['FifoQueue', 'false'],
  ])('are not %s: %s', (name, value) => {
    expect(() => set({ [name]: value }, fifo)).toThrow(name)
  })

  it.each(['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'])(
    'include %s, which no other queue has',
    (name) => {
      expect(() => set({ [name]: name === 'DeduplicationScope' ? 'queue' : 'false' })).toThrow(
        `Unknown Attribute ${name}.`,
      )
      expect(shown({})).not.toHaveProperty(name)
      expect(settingNames).toContain(name)
    },
  )

  it('say which kind the queue is, which a call may repeat and not change', () => {
    expect(set({ FifoQueue: 'true' }, fifo)).toEqual(fifo)
    expect(set({ FifoQueue: 'false' })).toEqual(defaultSettings)
    expect(() => set({ FifoQueue: 'true' })).toThrow('FifoQueue')
    expect(shown({})).not.toHaveProperty('FifoQueue')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html */
describe('the encryption of a queue', () => {
  const encryption = (attributes: Record<string, string>, settings = defaultSettings) => {
    const { SqsManagedSseEnabled, KmsMasterKeyId, KmsDataKeyReusePeriodSeconds } = shown(attributes, settings)
    return [SqsManagedSseEnabled, KmsMasterKeyId, KmsDataKeyReusePeriodSeconds]
  }
  const own = set({ KmsMasterKeyId: 'alias/own' })

  it('is by AWS’s key, an own key or none', () => {
    expect(encryption({})).toEqual(['true', undefined, undefined])
    expect(encryption({ SqsManagedSseEnabled: 'false' })).toEqual(['false', undefined, undefined])
    expect(encryption({ KmsMasterKeyId: 'alias/own' })).toEqual(['false', 'alias/own', '300'])
    expect(encryption({ KmsMasterKeyId: 'alias/own', SqsManagedSseEnabled: 'false' })).toEqual([
      'false',
      'alias/own',
      '300',
    ])
  })

  it('by an own key ends with AWS’s, and with no key', () => {
    expect(encryption({ SqsManagedSseEnabled: 'true' }, own)).toEqual(['true', undefined, undefined])
    expect(encryption({ KmsMasterKeyId: '' }, own)).toEqual(['false', undefined, undefined])
    expect(encryption({ SqsManagedSseEnabled: 'false' }, own)).toEqual(['false', 'alias/own', '300'])
    expect(encryption({ VisibilityTimeout: '1' }, own)).toEqual(['false', 'alias/own', '300'])
  })

  it('is not by two keys', () => {
    const both = { KmsMasterKeyId: 'alias/own', SqsManagedSseEnabled: 'True' }
    expect(() => set(both)).toThrow('either enable KMS SSE or SQS SSE')
    expect(() => set({ SqsManagedSseEnabled: '1' })).toThrow('SqsManagedSseEnabled')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
describe.each(['SqsManagedSseEnabled', 'ContentBasedDeduplication'])('the Boolean %s', (name) => {
  it.each(['true', 'false', 'TRUE', 'False'])('can be %s', (value) => {
    expect(shown({ [name]: value }, fifo)[name]).toBe(value.toLowerCase())
  })

  it.each(['', 'yes', '1', 'untrue', 'trues', ' true', 'false ', 'true\n', 'truefalse'])('cannot be %j', (value) => {
    expect(() => set({ [name]: value }, fifo)).toThrow(`Invalid value for the parameter ${name}.`)
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
describe('the dead letters of a queue', () => {
  const redrive = (policy: unknown) =>
    set({ RedrivePolicy: typeof policy === 'string' ? policy : JSON.stringify(policy) }).redrive

  it.each([1, 1000, '5'])('are received %j times before', (maxReceiveCount) => {
    expect(redrive({ deadLetterTargetArn: dead, maxReceiveCount })).toEqual({
      deadLetterTargetArn: dead,
      maxReceiveCount: Number(maxReceiveCount),
    })
  })

  it.each([
    { deadLetterTargetArn: dead, maxReceiveCount: 0 },
    { deadLetterTargetArn: dead, maxReceiveCount: 1001 },
    { deadLetterTargetArn: dead, maxReceiveCount: 1.5 },
    { deadLetterTargetArn: dead, maxReceiveCount: 'many' },
    { deadLetterTargetArn: dead },
    { deadLetterTargetArn: 1, maxReceiveCount: 1 },
    { maxReceiveCount: 1 },
    { deadLetterTargetArn: dead, maxReceiveCount: 1, other: 1 },
    [],
    'null',
    '"text"',
    '{',
  ])('are not set by %j', (policy) => {
    expect(() => redrive(policy)).toThrow('RedrivePolicy')
  })

  const arns = (count: number) => Array.from({ length: count }, (_, index) => `${dead}-${index}`)
  it.each([
    { redrivePermission: 'allowAll' },
    { redrivePermission: 'denyAll' },
    { redrivePermission: 'byQueue', sourceQueueArns: arns(1) },
    { redrivePermission: 'byQueue', sourceQueueArns: arns(10) },
  ])('may come as %j says, which a call can read and remove', (policy) => {
    const settings = set({ RedriveAllowPolicy: JSON.stringify(policy) })
    expect(JSON.parse(attributesOf(settings).RedriveAllowPolicy ?? '')).toEqual(policy)
    expect(shown({ RedriveAllowPolicy: '' }, settings)).not.toHaveProperty('RedriveAllowPolicy')
  })

  it.each([
    { redrivePermission: 'byQueue' },
    { redrivePermission: 'byQueue', sourceQueueArns: [] },
    { redrivePermission: 'byQueue', sourceQueueArns: arns(11) },
    { redrivePermission: 'byQueue', sourceQueueArns: [1] },
    { redrivePermission: 'byQueue', sourceQueueArns: dead },
    { redrivePermission: 'denyAll', sourceQueueArns: arns(1) },
    { redrivePermission: 'allowAll', sourceQueueArns: arns(1) },
    { redrivePermission: 'some' },
    { redrivePermission: 'denyAll', other: 1 },
  ])('may not come as %j says', (policy) => {
    expect(() => set({ RedriveAllowPolicy: JSON.stringify(policy) })).toThrow('RedriveAllowPolicy')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
it('every attribute is read back as it was set', () => {
  const attributes = {
    DelaySeconds: '1',
    MaximumMessageSize: '2000',
    MessageRetentionPeriod: '300',
    ReceiveMessageWaitTimeSeconds: '4',
    VisibilityTimeout: '5',
    KmsMasterKeyId: 'alias/own',
    KmsDataKeyReusePeriodSeconds: '60',
    SqsManagedSseEnabled: 'false',
    ContentBasedDeduplication: 'true',
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead, maxReceiveCount: 7 }),
    RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [dead] }),
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
    }),
  }
  expect(Object.keys(attributes).sort()).toEqual(settingNames.toSorted())
  expect(shown(attributes, fifo)).toEqual({ ...attributes, FifoQueue: 'true' })
})
