import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import * as z from 'zod'
import type { EventPattern } from '../../kit/pattern/compile-pattern.ts'
import { arnsOf, defaultBus } from './arns.ts'
import { busPolicy } from './bus-policy.ts'
import { type DeclaredRule, declaredRules, patternOf } from './declared-rules.ts'

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
const busProperties = z.strictObject({
  Name: z
    .string()
    .regex(/^[.\-_A-Za-z0-9]{1,256}$/)
    .optional(),
  Description: z.string().max(512).optional(),
  Policy: z.unknown().optional(),
  Tags: z.array(z.unknown()).optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html */
const archiveProperties = z.strictObject({
  ArchiveName: z
    .string()
    .regex(/^[.\-_A-Za-z0-9]{1,48}$/)
    .optional(),
  SourceArn: z.string(),
  Description: z.string().max(512).optional(),
  EventPattern: z
    .union([z.string(), z.record(z.string(), z.unknown()).transform((pattern) => JSON.stringify(pattern))])
    .optional(),
  RetentionDays: z.coerce.number().int().min(0).default(0),
})

export type DeclaredBus = {
  name: string
  arn: string
  description?: string | undefined
  policy?: PolicyDocument | undefined
}

export type DeclaredArchive = {
  name: string
  arn: string
  busArn: string
  description?: string | undefined
  /** JSON. */
  eventPattern?: string | undefined
  pattern?: EventPattern | undefined
  /** 0 is forever. */
  retentionDays: number
}

export type Declared = {
  buses: readonly DeclaredBus[]
  rules: readonly DeclaredRule[]
  archives: readonly DeclaredArchive[]
}

type Account = { id: string; region: string }

/** Reads the buses, rules and archives of an account's templates. Every account has the default bus. @throws TemplateError */
export function declaredEvents(resources: readonly Resource[], { id: accountId, region }: Account): Declared {
  const defaultArn = arnsOf({ accountId, region }).bus(defaultBus)
  const custom = ofType(resources, 'AWS::Events::EventBus').map((resource): DeclaredBus => {
    const { Description: description } = parseProperties(busProperties, resource)
    const { Name: name = '', Arn: arn = '' } = resource.attributes
    if (name === defaultBus) throw resourceError(resource, 'the name of the default event bus is reserved')
    return { name, arn, description, policy: busPolicy(arn, resources) }
  })
  const buses = [{ name: defaultBus, arn: defaultArn, policy: busPolicy(defaultArn, resources) }, ...custom]
  const busArns = new Set(buses.map(({ arn }) => arn))
  return {
    buses,
    rules: declaredRules(resources, new Set(buses.map(({ name }) => name))),
    archives: ofType(resources, 'AWS::Events::Archive').map((resource) => readArchive(resource, busArns)),
  }
}

function readArchive(resource: Resource, busArns: ReadonlySet<string>): DeclaredArchive {
  const { SourceArn, Description, EventPattern, RetentionDays } = parseProperties(archiveProperties, resource)
  const { ArchiveName: name = '', Arn: arn = '' } = resource.attributes
  if (!busArns.has(SourceArn)) throw resourceError(resource, `the event bus ${SourceArn} does not exist`)
  return {
    ...{ name, arn, busArn: SourceArn, description: Description, retentionDays: RetentionDays },
    eventPattern: EventPattern,
    pattern: EventPattern === undefined ? undefined : patternOf(EventPattern, resource),
  }
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type)
}
