import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof SSMClient>[0]): TrespassCalls {
  const ssm = new SSMClient({ ...settings })
  return {
    parameter: {
      'ssm:GetParameter': ({ arn }) => ssm.send(new GetParameterCommand({ Name: arn })),
      'ssm:PutParameter': ({ arn }) =>
        ssm.send(new PutParameterCommand({ Name: arn, Value: 'changed', Overwrite: true })),
      'ssm:DeleteParameter': ({ arn }) => ssm.send(new DeleteParameterCommand({ Name: arn })),
    },
  }
}

export const refusals = ['AccessDeniedException']
