import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { unreportedMetrics } from './reported-metrics.ts'

export const alarm: ResourceType = {
  identity(request) {
    const name = request.property('AlarmName') ?? generated(request, 255)
    return { ref: name, attributes: { Arn: arnOf(request, 'cloudwatch', `alarm:${name}`) } }
  },
  targets: [
    {
      kind: 'alarm',
      arns: ownArn,
      actions: actionsOf('cloudwatch', 'DescribeAlarms SetAlarmState DisableAlarmActions PutMetricAlarm DeleteAlarms'),
    },
  ],
  notEmulated: unreportedMetrics,
}
