import type { Resource } from '@breakwater/cloud/resource'
import type { DeployedAccount } from '@breakwater/iam/access-model'

/** A policy of an agency's resource that admits a role of another agency. */
type Leak = {
  /** The type of the resource that the role may use. */
  type: string
  logicalId?: RegExp
  action: string
  /** The type of the resource that carries the policy, if it is another one. */
  carrier?: string
  /** Returns the changed properties of the carrier. */
  admit(properties: Resource['properties'], statement: object): Resource['properties']
}

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })

/** Adds a statement to the policy document in a property, if there is one. */
const added =
  (property: string): Leak['admit'] =>
  (properties, statement) => {
    const { Statement = [] } = (properties[property] ?? {}) as { Statement?: object[] }
    return { ...properties, [property]: document(...Statement, statement) }
  }

/** The policies that can admit another agency. */
const plantedLeaks: readonly Leak[] = [
  {
    ...{ type: 'AWS::KMS::Key', action: 'kms:Decrypt' },
    admit: (properties, statement) => ({ ...properties, KeyPolicy: document(statement) }),
  },
  {
    ...{ type: 'AWS::SQS::Queue', logicalId: /^NotifierQueue/, action: 'sqs:ReceiveMessage' },
    carrier: 'AWS::SQS::QueuePolicy',
    admit: added('PolicyDocument'),
  },
  { ...{ type: 'AWS::Events::EventBus', action: 'events:PutEvents' }, admit: added('Policy') },
  {
    ...{ type: 'AWS::Events::Rule', logicalId: /^NotifierRule/, action: 'events:PutTargets' },
    carrier: 'AWS::Events::EventBus',
    admit: added('Policy'),
  },
  {
    ...{ type: 'AWS::SNS::Topic', action: 'sns:Subscribe' },
    carrier: 'AWS::SNS::TopicPolicy',
    admit: added('PolicyDocument'),
  },
  {
    ...{ type: 'AWS::IAM::Role', logicalId: /^ReminderSchedulesRole/, action: 'sts:AssumeRole' },
    admit: added('AssumeRolePolicyDocument'),
  },
]

/**
 * Adds leaks that a test must find, one for each kind of policy: a function of one agency may use resources of another
 * one, because its own policy and theirs allow it, and the organization's policies are removed.
 */
export function plantLeaks(deployed: readonly DeployedAccount[], { from, to }: { from: string; to: string }) {
  const role = find(deployed, from, ({ type }) => type === 'AWS::IAM::Role')
  const roleArn = role.attributes.Arn ?? ''
  const changed = new Map<Resource, Resource['properties']>()
  const grants = plantedLeaks.map((leak) => {
    const target = find(deployed, to, ({ type, logicalId }) => type === leak.type && isNamed(leak, logicalId))
    const carrier = leak.carrier ? find(deployed, to, (resource) => carries(resource, leak, target)) : target
    const grant = { Effect: 'Allow', Action: leak.action, Resource: target.attributes.Arn ?? target.ref }
    const { Resource: _, ...trust } = grant
    const admitted = { ...(leak.type === 'AWS::IAM::Role' ? trust : grant), Principal: { AWS: roleArn } }
    changed.set(carrier, leak.admit(changed.get(carrier) ?? carrier.properties, admitted))
    return grant
  })
  changed.set(role, { ...role.properties, Policies: [{ PolicyName: 'planted', PolicyDocument: document(...grants) }] })
  const accounts = deployed.map((account) => ({
    ...account,
    resources: account.resources
      .filter(({ type }) => type !== 'AWS::Organizations::Policy')
      .map((resource) => ({ ...resource, properties: changed.get(resource) ?? resource.properties })),
  }))
  return { deployed: accounts, leaks: grants.map(({ Action, Resource }) => `${roleArn} ${Action} ${Resource}`) }
}

function isNamed({ logicalId = /^/ }: Leak, name: string): boolean {
  return logicalId.test(name)
}

/** Returns whether a resource carries the policy of the leak's target: it names it, or it is the bus of the rule. */
function carries({ type, properties, ref }: Resource, leak: Leak, target: Resource): boolean {
  if (type !== leak.carrier) return false
  return JSON.stringify(properties).includes(target.ref) || target.properties.EventBusName === ref
}

function find(
  deployed: readonly DeployedAccount[],
  accountId: string,
  isWanted: (resource: Resource) => boolean,
): Resource {
  const found = deployed.find(({ id }) => id === accountId)?.resources.find(isWanted)
  if (!found) throw new Error(`account ${accountId} has no such resource`)
  return found
}
