import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

const text = z.string()
const secretId = text.min(1).max(2048)
export const secretName = text.regex(
  /^[\w/+=.@!-]{1,512}$/,
  'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
)
const token = text.min(32).max(64)
const versionId = token
const stage = text.min(1).max(256)
/** The most bytes of a value. */
const mostBytes = 65_536
const limited = <Text extends z.ZodType<string>>(schema: Text, bytesOf: (value: string) => number) =>
  schema.superRefine((given, context) => {
    const issue = { code: 'too_big', origin: 'string', maximum: mostBytes, input: given } as const
    if (bytesOf(given) > mostBytes) context.addIssue({ ...issue, message: `at most ${mostBytes} bytes` })
  })
const value = {
  SecretString: limited(text.min(1), (given) => Buffer.byteLength(given)).optional(),
  SecretBinary: limited(z.base64().min(1), (given) => Buffer.from(given, 'base64').length).optional(),
}
const page = { NextToken: text.min(1).max(4096).optional() }
const settings = { Description: text.max(2048).optional(), KmsKeyId: text.max(2048).optional() }
const filters = z
  .array(
    z.strictObject({
      Key: z.enum(['description', 'name', 'all']),
      Values: z
        .array(text.regex(/^!?[a-zA-Z0-9 :_@/+=.\-!]{0,511}$/))
        .min(1)
        .max(10),
    }),
  )
  .max(10)
  .optional()
const flag = z.boolean().optional()

/** The rules of a password, in calls and in templates. */
export const passwordRules = {
  PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: text.max(4096).optional(),
  ExcludeLowercase: flag,
  ExcludeNumbers: flag,
  ExcludePunctuation: flag,
  ExcludeUppercase: flag,
  IncludeSpace: flag,
  RequireEachIncludedType: z.boolean().default(true),
}

const rotationRules = z.strictObject({
  AutomaticallyAfterDays: z.int().min(1).max(1000).optional(),
  ScheduleExpression: text.min(1).max(256).optional(),
  Duration: text.regex(/^[1-9]\d?h$/).optional(),
})

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
export const inputs = {
  CreateSecret: z.strictObject({ Name: secretName, ClientRequestToken: token.optional(), ...settings, ...value }),
  PutSecretValue: z.strictObject({
    SecretId: secretId,
    ClientRequestToken: token.optional(),
    RotationToken: text.regex(/^[a-zA-Z0-9-]{36,256}$/).optional(),
    VersionStages: z.array(stage).min(1).max(20).optional(),
    ...value,
  }),
  UpdateSecret: z.strictObject({ SecretId: secretId, ClientRequestToken: token.optional(), ...settings, ...value }),
  GetSecretValue: z.strictObject({
    SecretId: secretId,
    VersionId: versionId.optional(),
    VersionStage: stage.optional(),
  }),
  BatchGetSecretValue: z.strictObject({
    SecretIdList: z.array(secretId).min(1).max(20).optional(),
    Filters: filters,
    MaxResults: z.int().min(1).max(20).default(20),
    ...page,
  }),
  DescribeSecret: z.strictObject({ SecretId: secretId }),
  ListSecrets: z.strictObject({
    IncludePlannedDeletion: flag,
    Filters: filters,
    SortOrder: z.enum(['asc', 'desc']).default('desc'),
    MaxResults: z.int().min(1).max(100).default(100),
    ...page,
  }),
  ListSecretVersionIds: z.strictObject({
    SecretId: secretId,
    IncludeDeprecated: flag,
    MaxResults: z.int().min(1).max(100).default(100),
    ...page,
  }),
  DeleteSecret: z.strictObject({
    SecretId: secretId,
    RecoveryWindowInDays: z.int().optional(),
    ForceDeleteWithoutRecovery: flag,
  }),
  RestoreSecret: z.strictObject({ SecretId: secretId }),
  UpdateSecretVersionStage: z.strictObject({
    SecretId: secretId,
    VersionStage: stage,
    RemoveFromVersionId: versionId.optional(),
    MoveToVersionId: versionId.optional(),
  }),
  GetRandomPassword: z.strictObject(passwordRules),
  GetResourcePolicy: z.strictObject({ SecretId: secretId }),
  PutResourcePolicy: z.strictObject({
    SecretId: secretId,
    ResourcePolicy: text.min(1).max(20_480),
    BlockPublicPolicy: flag,
  }),
  DeleteResourcePolicy: z.strictObject({ SecretId: secretId }),
  RotateSecret: z.strictObject({
    SecretId: secretId,
    ClientRequestToken: token.optional(),
    RotationLambdaARN: text.max(2048).optional(),
    RotationRules: rotationRules.optional(),
    RotateImmediately: z.boolean().default(true),
  }),
  CancelRotateSecret: z.strictObject({ SecretId: secretId }),
}

export type Inputs = { [Operation in keyof typeof inputs]: z.infer<(typeof inputs)[Operation]> }

export const requests: OperationShapes = new Map(Object.entries(inputs))
