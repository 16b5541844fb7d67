import { describe, expect, it } from 'vitest'
import { declared } from '../testing/alarm-resource.ts'
import { actionKindOf } from './action-kinds.ts'
import { type AlarmChange, alarmMessage, alarmSubject, lambdaEvent } from './alarm-message.ts'

const topic = 'arn:aws:sns:us-east-1:111111111111:news'
const watcher = 'arn:aws:lambda:us-east-1:111111111111:function:watcher'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
describe('an action of an alarm', () => {
  const change: AlarmChange = {
    ...{ alarm: declared(), account: { id: '111111111111', region: 'us-east-1' }, configuredAt: 0 },
    ...{ previous: { state: 'OK', reason: 'calm', at: 1 }, current: { state: 'ALARM', reason: 'tried', at: 2 } },
  }

  it.each([topic, `arn:aws:sns:us-east-1:111111111111:${'a'.repeat(256)}`])('publishes on %s', (arn) => {
    expect(actionKindOf(arn)?.call(arn, change)).toEqual({
      ...{ service: 'cloudwatch.amazonaws.com', scope: 'sns', operation: 'Publish' },
      input: { TopicArn: arn, Subject: alarmSubject(change), Message: JSON.stringify(alarmMessage(change)) },
    })
  })

  it.each([
    watcher,
    `${watcher}:live`,
    `${watcher}:$LATEST`,
    `arn:aws:lambda:us-east-1:111111111111:function:${'a'.repeat(64)}`,
  ])('calls %s', (arn) => {
    expect(actionKindOf(arn)?.call(arn, change)).toEqual({
      ...{ service: 'lambda.alarms.cloudwatch.amazonaws.com', scope: 'lambda', operation: 'Invoke' },
      input: { FunctionName: arn, InvocationType: 'Event', Payload: lambdaEvent(change) },
    })
  })

  it.each([
    'arn:aws:sns:us-east-1:111111111111:',
    `arn:aws:sns:us-east-1:111111111111:${'a'.repeat(257)}`,
    `${topic}:news`,
    `${topic}.fifo`,
    ` ${topic}`,
    'arn:aws:sns::111111111111:news',
    'arn:aws:sns:us east:111111111111:news',
    'arn:aws:sns:us-east-1:11111111111:news',
    'arn:aws:sns:us-east-1:1111111111111:news',
    'arn:aws:sns:us-east-1:owner:news',
    'arn:aws:lambda:us-east-1:111111111111:function:',
    `arn:aws:lambda:us-east-1:111111111111:function:${'a'.repeat(65)}`,
    `${watcher}:`,
    `${watcher}:a b`,
    `${watcher}:1:2`,
    ` ${watcher}`,
    'arn:aws:lambda::111111111111:function:watcher',
    'arn:aws:lambda:us east:111111111111:function:watcher',
    'arn:aws:lambda:us-east-1:11111111111:function:watcher',
    'arn:aws:lambda:us-east-1:1111111111111:function:watcher',
    'arn:aws:lambda:us-east-1:owner:function:watcher',
    'arn:aws:lambda:us-east-1:111111111111:layer:watcher',
    'arn:aws:ssm:us-east-1:111111111111:opsitem:1',
    '',
  ])('is not carried out by the sandbox if it is %j', (arn) => {
    expect(actionKindOf(arn)).toBeUndefined()
  })
})
