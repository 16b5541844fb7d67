import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import type { Stack } from 'aws-cdk-lib'
import { basicExecutionPolicy, logicalId } from './acknowledge.ts'

/** Amplify's own function that tells Amplify Hosting which stack is the branch's backend. */
export function acknowledgeBranchLinker(stack: Stack): void {
  const linker = stack.node.tryFindChild('AmplifyBranchLinker')
  if (!linker) return
  const app = stack.node.getContext('amplify-backend-namespace')
  const branch = stack.node.getContext('amplify-backend-name')
  acknowledge(
    linker,
    'Made by Amplify, which offers no way to change it: a failed call fails the deployment, which shows and tries again.',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'NIST.800.53.R5-LambdaConcurrency',
    'NIST.800.53.R5-LambdaDLQ',
    'NIST.800.53.R5-LambdaInsideVPC',
  )
  acknowledge(
    linker,
    'Made by Amplify, which offers no way to change it: it runs at deployments only and may reach this one branch.',
    basicExecutionPolicy,
    'AwsSolutions-L1',
    `AwsSolutions-IAM5[Resource::arn:aws:amplify:*:*:apps/${app}/branches/${branch}]`,
    `AwsSolutions-IAM5[Resource::<${logicalId(linker.node.findChild('CustomResourceLambda'))}.Arn>:*]`,
  )
}
