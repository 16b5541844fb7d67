import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, ownArn } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const firehose = defineService({
  scope: 'firehose',
  protocol: awsJson({ targets: ['Firehose_20150804'], version: '1.1' }),
  resources: {
    'AWS::KinesisFirehose::DeliveryStream': {
      targets: [
        {
          kind: 'delivery stream',
          arns: ownArn,
          actions: actionsOf('firehose', 'PutRecord PutRecordBatch UpdateDestination DeleteDeliveryStream'),
        },
      ],
    },
  },
})
