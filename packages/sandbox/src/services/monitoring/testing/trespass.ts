import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { type ClientSettings, notReached, type TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const cloudwatch = new CloudWatchClient({ ...settings })
  return {
    alarm: {
      // CloudWatch knows an alarm by its name in the caller's account, and agencies have alarms of the same names.
      async 'cloudwatch:DescribeAlarms'({ arn }) {
        const AlarmNames = [arn.slice(arn.indexOf(':alarm:') + ':alarm:'.length)]
        const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }))
        if (!MetricAlarms.some(({ AlarmArn }) => AlarmArn === arn)) throw notReached(arn)
      },
    },
  }
}

export const refusals = ['AccessDeniedException', 'AccessDenied']
