import type { PolicyDocument } from '@breakwater/iam/policy-document'

/** A secret, without its values. Times are milliseconds since 1970. */
export type Secret = {
  arn: string
  name: string
  description?: string | undefined
  kmsKeyId?: string | undefined
  createdAt: number
  changedAt: number
  accessedAt?: number
  /** When the secret is deleted for good, and when a call asked for it. */
  deletion?: { at: number; askedAt: number } | undefined
  /** In the order of their creation. */
  versions: readonly SecretVersion[]
  /** The policy that a call set; null if a call removed it; absent if none did. */
  policy?: { text: string; document: PolicyDocument } | null
  rotation?: Rotation | undefined
}

export type SecretVersion = {
  id: string
  /** The staging labels. A version without any is deprecated. */
  stages: readonly string[]
  createdAt: number
  accessedAt?: number
  /** A rotation begins with a version that has no value yet. */
  hasValue: boolean
}

export type SecretValue = { SecretString: string } | { SecretBinary: string }

export type RotationRules = {
  AutomaticallyAfterDays?: number | undefined
  ScheduleExpression?: string | undefined
  Duration?: string | undefined
}

export type Rotation = {
  isEnabled: boolean
  functionArn: string
  rules?: RotationRules | undefined
  /** What the schedule counts from. */
  startedAt: number
  rotatedAt?: number | undefined
  /** When the last rotation ended, also one that failed. */
  triedAt?: number | undefined
}

export const [current, previous, pending] = ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING'] as const
