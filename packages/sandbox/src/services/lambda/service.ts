import { restJson } from '../../kit/protocol/rest-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { openLambda, unqualified } from './lambda.ts'
import { lambdaFunction, permission, version } from './resources.ts'

export const lambda = defineService({
  scope: 'lambda',
  protocol: restJson(),
  asksFor: ['logs'],
  resources: {
    'AWS::Lambda::Function': lambdaFunction,
    'AWS::Lambda::Permission': permission,
    'AWS::Lambda::Version': version,
    'AWS::Lambda::EventSourceMapping': { ...holdsNothing, isEmulated: false },
    'AWS::Lambda::LayerVersion': { ...holdsNothing, isEmulated: false },
  },
  open: openLambda,
  // A function's policy guards its versions.
  guardian: unqualified,
})
