import { generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, type ResourceType } from '../../kit/resource-type.ts'
import { parameterArn } from './parameter-name.ts'

export const parameter: ResourceType = {
  identity(request) {
    const name = request.property('Name') ?? `CFN-${generated(request, 128)}`
    return {
      ref: name,
      attributes: { Type: request.property('Type') ?? '', Value: request.property('Value') ?? '' },
    }
  },
  targets: [
    {
      kind: 'parameter',
      arns: ({ region, accountId, ref }) => [parameterArn({ region, accountId }, ref)],
      actions: actionsOf('ssm', 'GetParameter PutParameter DeleteParameter'),
    },
  ],
}
