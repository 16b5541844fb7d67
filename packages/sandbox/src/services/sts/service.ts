import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { defineService } from '../../kit/service.ts'
import { openSts, refusedRole } from './sts.ts'

export const sts = defineService({
  scope: 'sts',
  protocol: awsQuery({ version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' }),
  resources: {},
  faults: {
    throttle: { code: 'Throttling', message: 'Rate exceeded' },
    error: {
      code: 'InternalFailure',
      message: 'The request processing has failed because of an unknown error, exception or failure.',
      status: 500,
    },
  },
  open: openSts,
  absent: refusedRole,
})
