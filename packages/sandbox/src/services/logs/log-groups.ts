import { parseProperties } from '@breakwater/cloud/parse-properties'
import * as z from 'zod'
import type { ServiceContext } from '../../kit/service.ts'
import type { LogGroup as StoredGroup } from './store/log-store.ts'

/** A log group. @property keyId the key of KMS that its readers and writers need, through CloudWatch Logs */
export type LogGroup = StoredGroup & { keyId: string | undefined }

const day = 86_400_000
const retentions = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
  ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
]

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
const groupProperties = z.strictObject({
  LogGroupName: z
    .string()
    .regex(/^[.\-_/#A-Za-z0-9]{1,512}$/)
    .optional(),
  RetentionInDays: z.coerce
    .number()
    .refine((days) => retentions.includes(days))
    .optional(),
  KmsKeyId: z.string().optional(),
  LogGroupClass: z.literal('STANDARD').optional(),
  Tags: z.array(z.unknown()).optional(),
})

/** The log groups of one account: those of templates, and those that Lambda makes for functions without one. */
export type LogGroups = {
  all(): LogGroup[]
  find(name: string): LogGroup | undefined
  /** Returns a group of this name, and makes it if there is none. */
  ensure(name: string): LogGroup
}

/** @throws TemplateError for a property that the sandbox does not emulate */
export function openLogGroups({
  account,
  resources,
  clock,
}: Pick<ServiceContext, 'account' | 'resources' | 'clock'>): LogGroups {
  const created = account.records().table<number>('logs/groups')
  const groups = new Map<string, LogGroup>()
  for (const resource of resources.filter(({ type }) => type === 'AWS::Logs::LogGroup')) {
    const { RetentionInDays: days, KmsKeyId: keyId } = parseProperties(groupProperties, resource)
    add(resource.ref, { keyId, retention: days === undefined ? undefined : days * day })
  }
  for (const [name] of created.entries()) if (!groups.has(name)) add(name)

  function add(name: string, more: Pick<LogGroup, 'keyId' | 'retention'> = { keyId: undefined, retention: undefined }) {
    const createdAt = created.get(name) ?? clock.now()
    created.put(name, createdAt)
    const group = { name, arn: `arn:aws:logs:${account.region}:${account.id}:log-group:${name}`, createdAt, ...more }
    groups.set(name, group)
    return group
  }

  return {
    all: () => [...groups.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    find: (name) => groups.get(name),
    ensure: (name) => groups.get(name) ?? add(name),
  }
}

/** Returns the name of a log group that a call names, by its name or its ARN. */
export function groupNameOf(identifier: string): string {
  return /^arn:aws:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier
}

/** Returns the account of a log group that a call names by its ARN; undefined for a name. */
export function accountOfGroup(identifier: string): string | undefined {
  return /^arn:aws:logs:[^:]*:(\d{12}):/.exec(identifier)?.[1]
}
