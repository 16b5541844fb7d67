import { generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, holdsNothing, type ResourceType } from '../../kit/resource-type.ts'
import { machineArn } from './arns.ts'

export const stateMachine: ResourceType = {
  identity(request) {
    const name = request.property('StateMachineName') ?? generated(request, 80)
    const arn = machineArn(request, name)
    return { ref: arn, attributes: { Arn: arn, Name: name } }
  },
  targets: [
    {
      kind: 'state machine',
      arns: ({ ref }) => [ref],
      actions: actionsOf(
        'states',
        'StartExecution StartSyncExecution ListExecutions DescribeStateMachine ListTagsForResource SendTaskSuccess UpdateStateMachine DeleteStateMachine',
      ),
    },
  ],
}

/** The sandbox runs neither activities, nor versions and aliases. */
export const notRun: ResourceType = { ...holdsNothing, isEmulated: false }
