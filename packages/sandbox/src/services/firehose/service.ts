import { awsJson } from '../../kit/protocol/aws-json.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { openFirehose } from './firehose.ts'
import { slowDown } from './firehose-error.ts'
import { requests } from './requests.ts'
import { deliveryStream } from './resources.ts'

export const firehose = defineService({
  scope: 'firehose',
  protocol: awsJson({ targets: ['Firehose_20150804'], version: '1.1' }),
  resources: { 'AWS::KinesisFirehose::DeliveryStream': deliveryStream },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: slowDown,
    error: { code: 'InternalFailure', message: 'The request processing has failed.', status: 500 },
  },
  open: openFirehose,
})
