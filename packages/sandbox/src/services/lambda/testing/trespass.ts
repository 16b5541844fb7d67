import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { ClientSettings, TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const lambda = new LambdaClient({ ...settings })
  return {
    function: {
      'lambda:InvokeFunction': ({ arn }) =>
        lambda.send(new InvokeCommand({ FunctionName: arn, InvocationType: 'DryRun' })),
    },
  }
}

export const refusals = ['AccessDeniedException']

/** The sandbox runs no function in Python, such as that of the CDK which deploys files. */
export const permitted = { 'lambda:InvokeFunction': 'InvalidRuntimeException' }
