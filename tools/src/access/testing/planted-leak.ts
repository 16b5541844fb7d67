import type { Resource } from '@breakwater/cloud/resource'
import type { DeployedAccount } from '@breakwater/iam/access-model'

/**
 * Adds a leak that a test must find: a function of one agency may decrypt with a key of another one, because its own
 * policy and the key's policy allow it, and the organization's policies are removed.
 */
export function plantLeak(deployed: readonly DeployedAccount[], { from, to }: { from: string; to: string }) {
  const role = find(deployed, from, 'AWS::IAM::Role')
  const key = find(deployed, to, 'AWS::KMS::Key')
  const roleArn = role.attributes.Arn ?? ''
  const keyArn = key.attributes.Arn ?? ''
  const grant = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn }
  const changed = new Map([
    [role, { ...role.properties, Policies: [policyOf('planted', grant)] }],
    [key, { ...key.properties, KeyPolicy: { Statement: [{ ...grant, Principal: { AWS: roleArn } }] } }],
  ])
  const accounts = deployed.map((account) => ({
    ...account,
    resources: account.resources
      .filter(({ type }) => type !== 'AWS::Organizations::Policy')
      .map((resource) => ({ ...resource, properties: changed.get(resource) ?? resource.properties })),
  }))
  return { deployed: accounts, roleArn, keyArn }
}

function policyOf(PolicyName: string, Statement: object) {
  return { PolicyName, PolicyDocument: { Version: '2012-10-17', Statement } }
}

function find(deployed: readonly DeployedAccount[], accountId: string, type: string): Resource {
  const found = deployed.find(({ id }) => id === accountId)?.resources.find((resource) => resource.type === type)
  if (!found) throw new Error(`account ${accountId} has no ${type}`)
  return found
}
