import { generated } from '@breakwater/cloud/physical-identity'
import { actionsOf, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { arnsOf, busNameOf, defaultBus } from './arns.ts'
import { policyOfBus, statementOf } from './bus-policy.ts'

export const eventBus: ResourceType = {
  identity(request) {
    const name = request.property('Name') ?? generated(request, 256)
    return { ref: name, attributes: { Arn: arnsOf(request).bus(name), Name: name } }
  },
  policies: policyOfBus,
  targets: [
    {
      kind: 'event bus',
      arns: ownArn,
      actions: actionsOf('events', 'PutEvents PutRule PutPermission DeleteEventBus'),
    },
  ],
}

export const eventBusPolicy: ResourceType = { policies: (resource) => [statementOf(resource)], targets: [] }

export const rule: ResourceType = {
  identity(request) {
    const name = request.property('Name') ?? generated(request, 64)
    const bus = busNameOf(request.property('EventBusName'))
    return {
      ref: bus === defaultBus ? name : `${bus}|${name}`,
      attributes: { Arn: arnsOf(request).rule(bus, name) },
    }
  },
  targets: [
    {
      kind: 'event rule',
      arns: ownArn,
      actions: actionsOf('events', 'PutRule PutTargets RemoveTargets DisableRule DeleteRule'),
    },
  ],
}

export const archive: ResourceType = {
  identity(request) {
    const name = request.property('ArchiveName') ?? generated(request, 48)
    return { ref: name, attributes: { Arn: arnsOf(request).archive(name), ArchiveName: name } }
  },
  targets: [
    {
      kind: 'event archive',
      arns: ownArn,
      actions: actionsOf('events', 'StartReplay DescribeArchive UpdateArchive DeleteArchive'),
    },
  ],
}
