import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof CloudWatchLogsClient>[0]): TrespassCalls {
  const logs = new CloudWatchLogsClient({ ...settings })
  return {
    'log group': {
      'logs:FilterLogEvents': ({ arn }) =>
        logs.send(new FilterLogEventsCommand({ logGroupIdentifier: arn.replace(/:log-stream:.*$/, '') })),
    },
  }
}

export const refusals = ['AccessDeniedException']
