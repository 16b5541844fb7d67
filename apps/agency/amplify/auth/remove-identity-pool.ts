import type { Stack } from 'aws-cdk-lib'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'

const constructs = ['IdentityPoolRoleAttachment', 'IdentityPool', 'authenticatedUserRole', 'unauthenticatedUserRole']

/**
 * Takes out the identity pool and its two roles, which defineAuth always makes and has no option against: they would turn any
 * sign-in into AWS credentials, and no part of the product uses those.
 * @param root the backend's root stack, where Amplify puts its outputs
 * @throws Error if a version of Amplify no longer makes one of them
 */
export function removeIdentityPool(userPool: UserPool, root: Stack): void {
  const auth = userPool.node.scope
  if (!auth) throw new Error('the user pool of the consumers has no construct around it')
  for (const name of constructs) remove(auth, name)
  for (const output of ['identityPoolId', 'allowUnauthenticatedIdentities']) remove(root, output)

  const outputs = root.templateOptions.metadata?.['AWS::Amplify::Auth']
  outputs.stackOutputs = outputs.stackOutputs.filter((name: string) => root.node.tryFindChild(name))
}

function remove(scope: Construct, id: string): void {
  if (!scope.node.tryRemoveChild(id)) throw new Error(`defineAuth made no ${id} in ${scope.node.path}`)
}
