import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof STSClient>[0]): TrespassCalls {
  const sts = new STSClient({ ...settings })
  return {
    role: {
      'sts:AssumeRole': ({ arn }) => sts.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'trespass' })),
    },
  }
}

export const refusals = ['AccessDenied']
