import { awsJson } from '../../kit/protocol/aws-json.ts'
import { defineService } from '../../kit/service.ts'
import { notRun, stateMachine } from './resources.ts'
import { openStates } from './states.ts'
import { readStatesInput } from './states-access.ts'
import { noExecution, noMachine, noResource } from './states-error.ts'

export const states = defineService({
  scope: 'states',
  protocol: awsJson({ targets: ['AWSStepFunctions'], version: '1.0' }),
  asksFor: ['logs'],
  resources: {
    'AWS::StepFunctions::StateMachine': stateMachine,
    'AWS::StepFunctions::Activity': notRun,
    'AWS::StepFunctions::StateMachineAlias': notRun,
    'AWS::StepFunctions::StateMachineVersion': notRun,
  },
  readInput: readStatesInput,
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
    error: {
      code: 'InternalFailure',
      message: 'The request processing has failed because of an unknown error.',
      status: 500,
    },
  },
  open: openStates,
  absent({ input: { executionArn, stateMachineArn, resourceArn } }) {
    if (resourceArn !== undefined) return noResource(String(resourceArn))
    return executionArn === undefined ? noMachine(String(stateMachineArn)) : noExecution(String(executionArn))
  },
})
