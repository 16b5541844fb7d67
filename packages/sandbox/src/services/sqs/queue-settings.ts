import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import { invalidAttributeName, invalidAttributeValue } from './sqs-error.ts'

/** A queue's settings. Times are in seconds. */
export type QueueSettings = {
  isFifo: boolean
  delay: number
  longestMessage: number
  retention: number
  wait: number
  visibility: number
  redrive?: { deadLetterTargetArn: string; maxReceiveCount: number } | undefined
  redriveAllow?: { permission: 'allowAll' | 'denyAll' | 'byQueue'; sourceQueueArns: readonly string[] } | undefined
  contentBasedDeduplication: boolean
  deduplicatesByGroup: boolean
  throughputByGroup: boolean
  keyId?: string | undefined
  keyReuse: number
  managedEncryption: boolean
  policy?: PolicyDocument | undefined
}

/** The attributes of a queue that has no others. */
export const defaultSettings: QueueSettings = {
  isFifo: false,
  delay: 0,
  longestMessage: 1_048_576,
  retention: 345_600,
  wait: 0,
  visibility: 30,
  contentBasedDeduplication: false,
  deduplicatesByGroup: false,
  throughputByGroup: false,
  keyReuse: 300,
  managedEncryption: true,
}

type Read = (value: string, name: string, settings: QueueSettings) => Partial<QueueSettings>

const whole =
  (least: number, most: number, of: (value: number) => Partial<QueueSettings>): Read =>
  (value, name) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < least || number > most) throw invalidAttributeValue(name)
    return of(number)
  }

const flag =
  (of: (value: boolean) => Partial<QueueSettings>): Read =>
  (value, name) => {
    if (!/^(true|false)$/i.test(value)) throw invalidAttributeValue(name)
    return of(value.toLowerCase() === 'true')
  }

const choice =
  (values: readonly [string, string], of: (isSecond: boolean) => Partial<QueueSettings>): Read =>
  (value, name) => {
    if (!values.includes(value)) throw invalidAttributeValue(name)
    return of(value === values[1])
  }

/** Reads an attribute that is JSON; an empty text removes it. */
const json =
  (of: (value: Record<string, unknown> | undefined, name: string) => Partial<QueueSettings>): Read =>
  (value, name) => {
    if (value === '') return of(undefined, name)
    try {
      const parsed: unknown = JSON.parse(value)
      if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
        return of(parsed as Record<string, unknown>, name)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
    throw invalidAttributeValue(name)
  }

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const readers: Readonly<Record<string, Read>> = {
  DelaySeconds: whole(0, 900, (delay) => ({ delay })),
  MaximumMessageSize: whole(1024, 1_048_576, (longestMessage) => ({ longestMessage })),
  MessageRetentionPeriod: whole(60, 1_209_600, (retention) => ({ retention })),
  ReceiveMessageWaitTimeSeconds: whole(0, 20, (wait) => ({ wait })),
  VisibilityTimeout: whole(0, 43_200, (visibility) => ({ visibility })),
  KmsMasterKeyId: (keyId) => (keyId === '' ? { keyId: undefined } : { keyId, managedEncryption: false }),
  KmsDataKeyReusePeriodSeconds: whole(60, 86_400, (keyReuse) => ({ keyReuse })),
  SqsManagedSseEnabled: flag((managedEncryption) => ({ managedEncryption })),
  ContentBasedDeduplication: flag((contentBasedDeduplication) => ({ contentBasedDeduplication })),
  DeduplicationScope: choice(['queue', 'messageGroup'], (deduplicatesByGroup) => ({ deduplicatesByGroup })),
  FifoThroughputLimit: choice(['perQueue', 'perMessageGroupId'], (throughputByGroup) => ({ throughputByGroup })),
  RedrivePolicy: json((value, name) => {
    if (!value) return { redrive: undefined }
    const { deadLetterTargetArn, maxReceiveCount, ...others } = value
    const count = Number(maxReceiveCount)
    const isRight = typeof deadLetterTargetArn === 'string' && Number.isInteger(count) && count >= 1 && count <= 1000
    if (!isRight || Object.keys(others).length > 0) throw invalidAttributeValue(name)
    return { redrive: { deadLetterTargetArn, maxReceiveCount: count } }
  }),
  RedriveAllowPolicy: json((value, name) => {
    if (!value) return { redriveAllow: undefined }
    const { redrivePermission: permission, sourceQueueArns = [], ...others } = value
    const isKnown = permission === 'allowAll' || permission === 'denyAll' || permission === 'byQueue'
    const areArns = Array.isArray(sourceQueueArns) && sourceQueueArns.every((arn) => typeof arn === 'string')
    if (!isKnown || !areArns || sourceQueueArns.length > 10 || Object.keys(others).length > 0)
      throw invalidAttributeValue(name)
    if ((permission === 'byQueue') !== sourceQueueArns.length > 0) throw invalidAttributeValue(name)
    return { redriveAllow: { permission, sourceQueueArns } }
  }),
  Policy: json((value, name) => {
    if (!value) return { policy: undefined }
    try {
      return { policy: readPolicy({ path: 'the queue', type: 'AWS::SQS::QueuePolicy' }, value) }
    } catch {
      throw invalidAttributeValue(name)
    }
  }),
}

/** The attributes that can be set, by the names of SetQueueAttributes. */
export const settingNames: readonly string[] = Object.keys(readers)

const ofFifoOnly = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit']

/**
 * Returns the settings with attributes set. All of them are read before any counts.
 * @param attributes by the names of SetQueueAttributes
 * @throws SqsError for an attribute that does not exist, or a value that it does not take
 */
export function withAttributes(settings: QueueSettings, attributes: Readonly<Record<string, string>>): QueueSettings {
  let changed = settings
  for (const [name, value] of Object.entries(attributes)) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (name === 'FifoQueue' && String(settings.isFifo) === value) continue
    if (name === 'FifoQueue') throw invalidAttributeValue(name)
    if (!read || (ofFifoOnly.includes(name) && !settings.isFifo))
      throw invalidAttributeName(`Unknown Attribute ${name}.`)
    changed = { ...changed, ...read(value, name, changed) }
  }
  if (attributes.KmsMasterKeyId && attributes.SqsManagedSseEnabled?.toLowerCase() === 'true')
    throw invalidAttributeName(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    )
  if (changed.managedEncryption && attributes.SqsManagedSseEnabled !== undefined)
    changed = { ...changed, keyId: undefined }
  if (changed.throughputByGroup && !changed.deduplicatesByGroup) throw invalidAttributeValue('FifoThroughputLimit')
  return changed
}

/** The settings as GetQueueAttributes states them. */
export function attributesOf(settings: QueueSettings): Record<string, string> {
  const { redrive, redriveAllow, policy, keyId } = settings
  return {
    DelaySeconds: String(settings.delay),
    MaximumMessageSize: String(settings.longestMessage),
    MessageRetentionPeriod: String(settings.retention),
    ReceiveMessageWaitTimeSeconds: String(settings.wait),
    VisibilityTimeout: String(settings.visibility),
    SqsManagedSseEnabled: String(settings.managedEncryption),
    ...(keyId !== undefined && { KmsMasterKeyId: keyId, KmsDataKeyReusePeriodSeconds: String(settings.keyReuse) }),
    ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
    ...(redriveAllow && {
      RedriveAllowPolicy: JSON.stringify({
        redrivePermission: redriveAllow.permission,
        ...(redriveAllow.permission === 'byQueue' && { sourceQueueArns: redriveAllow.sourceQueueArns }),
      }),
    }),
    ...(policy && { Policy: JSON.stringify(policy) }),
    ...(settings.isFifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(settings.contentBasedDeduplication),
      DeduplicationScope: settings.deduplicatesByGroup ? 'messageGroup' : 'queue',
      FifoThroughputLimit: settings.throughputByGroup ? 'perMessageGroupId' : 'perQueue',
    }),
  }
}
