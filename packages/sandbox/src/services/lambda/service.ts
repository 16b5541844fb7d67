import { readInput } from '../../kit/protocol/read-input.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { openLambda, unqualified } from './lambda.ts'
import { lambdaProtocol } from './lambda-protocol.ts'
import { requests } from './requests.ts'
import { eventSourceMapping, lambdaFunction, permission, version } from './resources.ts'

export const lambda = defineService({
  scope: 'lambda',
  protocol: lambdaProtocol,
  asksFor: ['logs'],
  resources: {
    'AWS::Lambda::Function': lambdaFunction,
    'AWS::Lambda::Permission': permission,
    'AWS::Lambda::Version': version,
    'AWS::Lambda::EventInvokeConfig': holdsNothing,
    'AWS::Lambda::EventSourceMapping': eventSourceMapping,
    'AWS::Lambda::LayerVersion': { ...holdsNothing, isEmulated: false },
  },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: { code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 },
    error: { code: 'ServiceException', message: 'The service encountered an internal error.', status: 500 },
  },
  open: openLambda,
  // A function's policy guards its versions.
  guardian: unqualified,
})
