import { awsJson } from '../../kit/protocol/aws-json.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { requests } from './requests.ts'
import { parameter } from './resources.ts'
import { openSsm } from './ssm.ts'
import { parameterNotFound } from './ssm-error.ts'

export const ssm = defineService({
  scope: 'ssm',
  protocol: awsJson({ targets: ['AmazonSSM'], version: '1.1' }),
  resources: { 'AWS::SSM::Parameter': parameter },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
    error: { code: 'InternalServerError', message: 'An error occurred on the server side.', status: 500 },
  },
  open: openSsm,
  absent: ({ input }) => parameterNotFound(String(input.Name ?? '')),
})
