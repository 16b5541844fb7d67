import { createHash } from 'node:crypto'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { awsManagedPolicies } from './aws-managed-policies.ts'
import { policySchema } from './policy-schema.ts'
import type { Role } from './role.ts'

const permissionSet = z.object({
  Name: z.string(),
  SessionDuration: z.string().regex(/^PT\d+H$/),
  InlinePolicy: policySchema('identity').optional(),
  ManagedPolicies: z.array(z.string()).default([]),
})
const assignment = z.object({ PermissionSetArn: z.string(), TargetId: z.string() })

/** Returns the roles that Identity Center creates for permission sets, in each account to which they are assigned. */
export function readPersonRoles(resources: readonly Resource[]): Role[] {
  const sets = new Map(
    resources
      .filter(({ type }) => type === 'AWS::SSO::PermissionSet')
      .map((resource) => [resource.ref, parseProperties(permissionSet, resource)]),
  )
  const roles = resources
    .filter(({ type }) => type === 'AWS::SSO::Assignment')
    .map((resource) => {
      const { PermissionSetArn, TargetId } = parseProperties(assignment, resource)
      const set = sets.get(PermissionSetArn.split(':').at(-1) ?? '')
      if (!set) throw new TemplateError(`${resource.path}: no stack has the permission set ${PermissionSetArn}`)
      return personRole(set, TargetId)
    })
  return [...new Map(roles.map((role) => [role.arn, role])).values()]
}

function personRole(set: z.infer<typeof permissionSet>, accountId: string): Role {
  // Identity Center generates a random suffix; here it is derived, so that it stays the same.
  const suffix = createHash('sha256').update(`${accountId} ${set.Name}`).digest('hex').slice(0, 16)
  const name = `AWSReservedSSO_${set.Name}_${suffix}`
  return {
    arn: `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/${name}`,
    name,
    id: `AROA${suffix.toUpperCase()}`,
    accountId,
    logicalId: set.Name,
    tags: {},
    maxSessionSeconds: Number(set.SessionDuration.slice(2, -1)) * 3600,
    trust: { name: `trust policy of ${name}`, document: trustOf(accountId) },
    identity: [
      ...(set.InlinePolicy ? [{ name: `permission set ${set.Name}`, document: set.InlinePolicy }] : []),
      ...set.ManagedPolicies.flatMap((arn) => {
        const known = awsManagedPolicies[arn]
        return known ? [{ name: arn, document: known.document }] : []
      }),
    ],
    missingPolicies: set.ManagedPolicies.filter((arn) => !awsManagedPolicies[arn]),
  }
}

function trustOf(accountId: string): Role['trust']['document'] {
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${accountId}:saml-provider/AWSSSO_DO_NOT_DELETE` },
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
  }
}
