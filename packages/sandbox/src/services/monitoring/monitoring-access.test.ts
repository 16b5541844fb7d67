import { describe, expect, it } from 'vitest'
import type { Call } from '../../kit/service.ts'
import { owner } from '../../testing/start-guarded.ts'
import { monitoringNeeds } from './monitoring-access.ts'
import { cloudwatch } from './service.ts'
import { alarmArn } from './testing/start-monitoring.ts'

const needsOf = (operation: string, input: object) =>
  monitoringNeeds({ operation, input } as Call, { id: owner, region: 'us-east-1' })

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
describe('what a call of CloudWatch needs', () => {
  it.each([
    ['DescribeAlarms', {}, [alarmArn('*')]],
    ['DescribeAlarms', { AlarmNames: [] }, [alarmArn('*')]],
    ['DescribeAlarms', { AlarmNames: ['a', 'b'] }, [alarmArn('a'), alarmArn('b')]],
    ['DescribeAlarmsForMetric', { MetricName: 'a' }, [alarmArn('*')]],
    ['DescribeAlarmHistory', {}, [alarmArn('*')]],
    ['DescribeAlarmHistory', { AlarmName: 'a' }, [alarmArn('a')]],
    ['SetAlarmState', { AlarmName: 'a' }, [alarmArn('a')]],
    ['EnableAlarmActions', { AlarmNames: ['a'] }, [alarmArn('a')]],
    ['DisableAlarmActions', { AlarmNames: ['a', 'b'] }, [alarmArn('a'), alarmArn('b')]],
    ['GetMetricData', {}, ['*']],
    ['GetMetricStatistics', { Namespace: 'Shop' }, ['*']],
    ['ListMetrics', { Namespace: 'Shop' }, ['*']],
  ])('%s with %j is a permission for %j', (operation, input, resources) => {
    expect(needsOf(operation, input)).toEqual(
      resources.map((resource) => ({ action: `cloudwatch:${operation}`, resource, resourceAccountId: owner })),
    )
  })

  it.each([
    [{ Namespace: 'Shop' }, 'Shop'],
    [{}, ''],
  ])('PutMetricData with %j is a permission for a namespace', (input, namespace) => {
    expect(needsOf('PutMetricData', input)).toEqual([
      {
        ...{ action: 'cloudwatch:PutMetricData', resource: '*', resourceAccountId: owner },
        context: { 'cloudwatch:namespace': namespace },
      },
    ])
  })
})

describe('the types of CloudWatch', () => {
  it('are alarms, and dashboards that the sandbox does not show', () => {
    expect(Object.keys(cloudwatch.resources)).toEqual(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard'])
    expect(cloudwatch.resources['AWS::CloudWatch::Dashboard']).toEqual({ targets: [], isEmulated: false })
  })
})
