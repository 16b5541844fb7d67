import { parseProperties } from '@breakwater/cloud/parse-properties'
import { generated, letters } from '@breakwater/cloud/physical-identity'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { readPolicy } from '@breakwater/iam/resource-policies'
import * as z from 'zod'
import { isJsonObject } from '../../kit/protocol/is-json.ts'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'
import { passwordRules, secretName } from './requests.ts'
import { arnPrefix } from './secret-name.ts'

export const secret: ResourceType = {
  identity(request) {
    const name = request.property('Name') ?? generated(request, 256)
    const arn = `${arnPrefix(request)}${name}-${letters(request, 6)}`
    return { ref: arn, attributes: { Id: arn, Name: name } }
  },
  targets: [
    {
      kind: 'secret',
      arns: ({ ref }) => [ref],
      actions: actionsOf('secretsmanager', 'GetSecretValue PutSecretValue PutResourcePolicy DeleteSecret'),
    },
  ],
}

export const resourcePolicy: ResourceType = {
  policies: (resource) => [
    {
      arn: String(resource.properties.SecretId),
      document: readPolicy(resource, resource.properties.ResourcePolicy),
    },
  ],
  targets: [],
}

const generation = z.strictObject({
  ...passwordRules,
  SecretStringTemplate: z.string().max(10_240).optional(),
  GenerateStringKey: z.string().max(10_240).optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
const secretProperties = z.strictObject({
  Name: secretName.optional(),
  Description: z.string().max(2048).optional(),
  KmsKeyId: z.string().max(2048).optional(),
  SecretString: z.string().min(1).optional(),
  GenerateSecretString: generation.optional(),
  Tags: z.array(z.unknown()).optional(),
})

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-resourcepolicy.html */
const policyProperties = z.strictObject({
  SecretId: z.string(),
  ResourcePolicy: z.unknown(),
  BlockPublicPolicy: z.boolean().optional(),
})

export type DeclaredSecret = {
  arn: string
  name: string
  description?: string | undefined
  kmsKeyId?: string | undefined
  secretString?: string | undefined
  generation?: z.infer<typeof generation> | undefined
}

/** Reads the secrets of an account's templates, by their ARNs. @throws TemplateError */
export function declaredSecrets(resources: readonly Resource[]): Map<string, DeclaredSecret> {
  return new Map(
    ofType(resources, 'AWS::SecretsManager::Secret').map((resource) => {
      const properties = parseProperties(secretProperties, resource)
      const { SecretString: secretString, GenerateSecretString: how } = properties
      const refuse = (reason: string) => resourceError(resource, reason)
      if (secretString !== undefined && how) throw refuse('SecretString and GenerateSecretString exclude each other')
      if ((how?.SecretStringTemplate === undefined) !== (how?.GenerateStringKey === undefined))
        throw refuse('SecretStringTemplate and GenerateStringKey belong together')
      if (how?.SecretStringTemplate !== undefined && !isJsonObject(how.SecretStringTemplate))
        throw refuse('SecretStringTemplate is not a JSON object')
      const { Name: name = '' } = resource.attributes
      const settings = { description: properties.Description, kmsKeyId: properties.KmsKeyId }
      return [resource.ref, { arn: resource.ref, name, ...settings, secretString, generation: how }]
    }),
  )
}

/** Returns the policy that the templates give a secret, as a JSON text; undefined if there is none. @throws TemplateError */
export function declaredPolicies(resources: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(
    ofType(resources, 'AWS::SecretsManager::ResourcePolicy').map((resource) => {
      const { SecretId, ResourcePolicy } = parseProperties(policyProperties, resource)
      return [SecretId, JSON.stringify(ResourcePolicy)]
    }),
  )
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type)
}
