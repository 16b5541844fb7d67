import { awsJson } from '../../kit/protocol/aws-json.ts'
import { actionsOf, namedArn } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const kinesis = defineService({
  scope: 'kinesis',
  protocol: awsJson({ targets: ['Kinesis_20131202'], version: '1.1' }),
  resources: {
    'AWS::Kinesis::Stream': {
      targets: [
        {
          kind: 'stream',
          arns: namedArn('kinesis', 'stream/'),
          actions: actionsOf('kinesis', 'GetRecords PutRecord PutResourcePolicy DeleteStream'),
        },
      ],
    },
  },
})
