import type { NamedPolicy } from '@breakwater/iam/access-request'
import type { PolicyDocument, Statement } from '@breakwater/iam/policy-document'
import { readPolicy } from '@breakwater/iam/resource-policies'
import { cached } from '../../kit/access/cached.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Secret } from './secret.ts'

/** @throws ServiceError MalformedPolicyDocumentException, PublicPolicyException */
export function readSecretPolicy(text: string, isPublicBlocked: boolean): PolicyDocument {
  const document = parsed(text)
  if (isPublicBlocked && [document.Statement].flat().some(isPublic))
    throw new ServiceError(
      'PublicPolicyException',
      'You attached a resource policy that grants broad access to the secret, which BlockPublicPolicy refuses.',
    )
  return document
}

function parsed(text: string): PolicyDocument {
  try {
    return readPolicy({ path: 'the secret', type: 'AWS::SecretsManager::ResourcePolicy' }, JSON.parse(text))
  } catch {
    throw new ServiceError(
      'MalformedPolicyDocumentException',
      'This resource policy contains invalid Json or is not a policy.',
    )
  }
}

/** A statement for everyone is public unless a condition limits it. */
function isPublic({ Effect, Principal, Condition }: Statement): boolean {
  return Effect === 'Allow' && Condition === undefined && JSON.stringify(Principal ?? '').includes('"*"')
}

/** Returns a function that names the policy that a call gave a secret, as the same object until it changes. */
export function createLivePolicies() {
  const policies = new WeakMap<PolicyDocument, NamedPolicy>()
  return ({ arn, policy }: Secret): NamedPolicy | null | undefined =>
    policy ? cached(policies, policy.document, () => ({ name: `policy of ${arn}`, document: policy.document })) : policy
}
