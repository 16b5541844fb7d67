import type { Resource } from '@breakwater/cloud/resource'
import { owner } from '../../../testing/start-guarded.ts'
import { functionArn } from './start-functions.ts'

/** A resource of the owner's templates, without a sandbox around it. */
export function ownResource(
  type: string,
  logicalId: string,
  {
    attributes = {},
    ref = logicalId,
    ...properties
  }: Partial<Pick<Resource, 'attributes' | 'ref'>> & Record<string, unknown>,
): Resource {
  return {
    ...{ path: `Root/${logicalId}`, logicalId, type, accountId: owner, region: 'us-east-1', ref, attributes },
    properties,
  }
}

/** A function of the owner's templates. */
export function ownFunction(name: string, properties: object = {}): Resource {
  return ownResource('AWS::Lambda::Function', name, {
    ...{ Runtime: 'nodejs24.x', Role: 'arn:aws:iam::111111111111:role/worker', ...properties },
    attributes: { Arn: functionArn(name) },
  })
}
