import type { Stack } from 'aws-cdk-lib'
import { acknowledge, acknowledgeNist, basicExecutionPolicy, logicalId } from './acknowledge.ts'

/** Amplify's own function that tells Amplify Hosting which stack is the branch's backend. */
export function acknowledgeBranchLinker(stack: Stack): void {
  const linker = stack.node.tryFindChild('AmplifyBranchLinker')
  if (!linker) return
  const app = stack.node.getContext('amplify-backend-namespace')
  const branch = stack.node.getContext('amplify-backend-name')
  acknowledgeNist(
    linker,
    'Made by Amplify, which offers no way to change it: a failed call fails the deployment, which shows and tries again.',
    'IAMNoInlinePolicy',
    'LambdaConcurrency',
    'LambdaDLQ',
    'LambdaInsideVPC',
  )
  acknowledge(
    linker,
    'Made by Amplify, which offers no way to change it: it runs at deployments only and may reach this one branch.',
    basicExecutionPolicy,
    'L1',
    `IAM5[Resource::arn:aws:amplify:*:*:apps/${app}/branches/${branch}]`,
    `IAM5[Resource::<${logicalId(linker.node.findChild('CustomResourceLambda'))}.Arn>:*]`,
  )
}
