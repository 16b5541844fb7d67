import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import { awsManagedPolicies } from './aws-managed-policies.ts'
import { policySchema } from './policy-schema.ts'
import type { Role } from './role.ts'

const policyDocument = policySchema('identity')
const attachment = z.object({ PolicyName: z.string(), PolicyDocument: policyDocument })
const tags = z.array(z.object({ Key: z.string(), Value: z.string() })).default([])

const roleProperties = z.object({
  AssumeRolePolicyDocument: policySchema('trust').optional(),
  Policies: z.array(attachment).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.string().optional(),
  MaxSessionDuration: z.coerce.number().default(3600),
  Tags: tags,
})
const policyProperties = attachment.extend({ Roles: z.array(z.string()).default([]) })
const rolePolicyProperties = attachment.extend({ RoleName: z.string() })
const managedPolicyProperties = z.object({ PolicyDocument: policyDocument, Roles: z.array(z.string()).default([]) })

const nothing: NamedPolicy['document'] = { Statement: [] }

/**
 * Reads the roles that an account's templates declare, by ARN. @throws TemplateError for a policy that can't be read
 */
export function readRoles(resources: Resource[]): Map<string, Role> {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type)
  const inline = [
    ...ofType('AWS::IAM::Policy').flatMap((resource) => {
      const { PolicyName, PolicyDocument, Roles } = parseProperties(policyProperties, resource)
      return Roles.map((role) => ({ role, policy: { name: PolicyName, document: PolicyDocument } }))
    }),
    ...ofType('AWS::IAM::RolePolicy').map((resource) => {
      const { PolicyName, PolicyDocument, RoleName } = parseProperties(rolePolicyProperties, resource)
      return { role: RoleName, policy: { name: PolicyName, document: PolicyDocument } }
    }),
  ]
  const managed = ofType('AWS::IAM::ManagedPolicy').map((resource) => {
    const { PolicyDocument, Roles } = parseProperties(managedPolicyProperties, resource)
    return { arn: resource.ref, roles: Roles, policy: { name: resource.ref, document: PolicyDocument } }
  })
  const managedDocuments = new Map([
    ...managed.map(({ arn, policy }) => [arn, policy] as const),
    ...Object.entries(awsManagedPolicies).map(([arn, { document }]) => [arn, { name: arn, document }] as const),
  ])

  return new Map(
    ofType('AWS::IAM::Role').map((resource) => {
      const role = readRole(resource)
      return [role.arn, role]
    }),
  )

  function readRole(resource: Resource): Role {
    const properties = parseProperties(roleProperties, resource)
    const attached = [
      ...properties.ManagedPolicyArns,
      ...managed.filter(({ roles }) => roles.includes(resource.ref)).map(({ arn }) => arn),
    ]
    const boundary = properties.PermissionsBoundary
    return {
      arn: resource.attributes.Arn ?? '',
      name: resource.ref,
      id: resource.attributes.RoleId ?? '',
      accountId: resource.accountId,
      logicalId: resource.logicalId,
      tags: Object.fromEntries(properties.Tags.map(({ Key, Value }) => [Key, Value])),
      maxSessionSeconds: properties.MaxSessionDuration,
      trust: { name: `trust policy of ${resource.ref}`, document: properties.AssumeRolePolicyDocument ?? nothing },
      identity: [
        ...properties.Policies.map(({ PolicyName, PolicyDocument }) => ({
          name: PolicyName,
          document: PolicyDocument,
        })),
        ...inline.filter(({ role }) => role === resource.ref).map(({ policy }) => policy),
        ...attached.flatMap((arn) => managedDocuments.get(arn) ?? []),
      ],
      // A boundary whose document is unknown allows nothing.
      ...(boundary !== undefined && {
        boundary: managedDocuments.get(boundary) ?? { name: boundary, document: nothing },
      }),
      missingPolicies: [...attached, ...(boundary === undefined ? [] : [boundary])].filter(
        (arn) => !managedDocuments.has(arn),
      ),
    }
  }
}
