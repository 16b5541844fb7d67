import { arnOf, generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'

export const deliveryStream: ResourceType = {
  identity(request) {
    const name = request.property('DeliveryStreamName') ?? generated(request, 64)
    return { ref: name, attributes: { Arn: arnOf(request, 'firehose', `deliverystream/${name}`) } }
  },
  targets: [
    {
      kind: 'delivery stream',
      arns: ownArn,
      actions: actionsOf('firehose', 'PutRecord PutRecordBatch UpdateDestination DeleteDeliveryStream'),
    },
  ],
}
