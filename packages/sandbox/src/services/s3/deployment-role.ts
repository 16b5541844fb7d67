import type { Resource } from '@breakwater/cloud/resource'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { SandboxError } from '../../sandbox-error.ts'

/**
 * Creates a check of what the function of a bucket deployment may do: the sandbox copies the files itself, in the
 * function's role.
 * @throws SandboxError naming the deployment if its role is denied a permission or is not in the account
 */
export function createDeploymentRoles({
  account,
  resources,
  as,
}: Pick<ServiceContext, 'account' | 'resources' | 'as'>) {
  return (deployment: Resource) => {
    const handler = resources.find(
      ({ type, attributes }) =>
        type === 'AWS::Lambda::Function' && attributes.Arn === deployment.properties.ServiceToken,
    )
    if (!handler) {
      throw new SandboxError(`${deployment.path}: its ServiceToken names no function of account ${account.id}`)
    }
    const role = {
      roleArn: String(handler.properties.Role),
      service: 'lambda.amazonaws.com',
      sessionName: handler.ref,
      sourceArn: handler.attributes.Arn ?? '',
    }
    return (needs: readonly AccessNeed[]): void => {
      try {
        as(role).demand(needs)
      } catch (error) {
        if (!(error instanceof AccessDenied)) throw error
        throw new SandboxError(`${deployment.path}: ${error.message}`, { cause: error })
      }
    }
  }
}
