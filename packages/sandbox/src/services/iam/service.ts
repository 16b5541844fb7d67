import { generated, letters } from '@breakwater/cloud/physical-identity'
import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { holdsNothing, ownArn, type ResourceType } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { roleActions } from './role-actions.ts'

const role: ResourceType = {
  isEmulated: true,
  identity(request) {
    const name = request.property('RoleName') ?? generated(request, 64)
    const id = `AROA${letters(request, 17).toUpperCase()}`
    const arn = `arn:aws:iam::${request.accountId}:role${request.property('Path') ?? '/'}${name}`
    return { ref: name, attributes: { Arn: arn, RoleId: id } }
  },
  policies: () => [],
  targets: [{ kind: 'role', arns: ownArn, actions: roleActions }],
}

const policy: ResourceType = { ...holdsNothing, isEmulated: true, policies: () => [] }

const managedPolicy: ResourceType = {
  ...policy,
  identity(request) {
    const name = request.property('ManagedPolicyName') ?? generated(request, 128)
    const arn = `arn:aws:iam::${request.accountId}:policy${request.property('Path') ?? '/'}${name}`
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
}

/** The gateway decides by roles and policies, which packages/iam reads; IAM's own API is not emulated. */
export const iam = defineService({
  scope: 'iam',
  protocol: awsQuery({ version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' }),
  resources: {
    'AWS::IAM::ManagedPolicy': managedPolicy,
    'AWS::IAM::Policy': policy,
    'AWS::IAM::Role': role,
    'AWS::IAM::RolePolicy': policy,
    'AWS::IAM::ServiceLinkedRole': holdsNothing,
  },
})
