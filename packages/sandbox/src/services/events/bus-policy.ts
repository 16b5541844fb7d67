import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { type GuardedDocument, readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { arnsOf, defaultBus } from './arns.ts'

const condition = z.strictObject({ Type: z.string(), Key: z.string(), Value: z.string() })

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
const properties = z.strictObject({
  EventBusName: z.string().default(defaultBus),
  StatementId: z.string().regex(/^[\w-]{1,64}$/),
  Statement: z.record(z.string(), z.unknown()).optional(),
  Action: z.string().optional(),
  Principal: z.string().optional(),
  Condition: condition.optional(),
})

/** Reads what an AWS::Events::EventBusPolicy adds to the policy of its bus. @throws TemplateError */
export function statementOf(resource: Resource): GuardedDocument {
  const { EventBusName, StatementId, Statement, Action, Principal, Condition } = parseProperties(properties, resource)
  const arn = arnsOf(resource).bus(EventBusName)
  // The older form names an action, an account or everyone, and at most one condition.
  const statement = Statement ?? {
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: arn,
    ...(Condition && { Condition: { [Condition.Type]: { [Condition.Key]: Condition.Value } } }),
  }
  const document = { Version: '2012-10-17', Statement: [{ Sid: StatementId, ...statement }] }
  return { arn, document: readPolicy(resource, document) }
}

/** Returns the policy in an AWS::Events::EventBus itself, if there is one. @throws TemplateError */
export function policyOfBus(resource: Resource): GuardedDocument[] {
  const { Policy } = resource.properties
  if (Policy === undefined) return []
  return [{ arn: resource.attributes.Arn ?? '', document: readPolicy(resource, Policy) }]
}

/** Returns the whole policy of a bus; undefined if it has none. */
export function busPolicy(busArn: string, resources: readonly Resource[]): PolicyDocument | undefined {
  const documents = resources
    .flatMap((resource) => {
      if (resource.type === 'AWS::Events::EventBusPolicy') return [statementOf(resource)]
      return resource.type === 'AWS::Events::EventBus' ? policyOfBus(resource) : []
    })
    .filter(({ arn }) => arn === busArn)
  if (documents.length === 0) return undefined
  return { Version: '2012-10-17', Statement: documents.flatMap(({ document }) => document.Statement) }
}
