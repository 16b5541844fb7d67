import { awsQuery } from '../../kit/protocol/aws-query.ts'
import { defineService } from '../../kit/service.ts'
import { openSts, refusedRole } from './sts.ts'

export const sts = defineService({
  scope: 'sts',
  protocol: awsQuery({ version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' }),
  resources: {},
  open: openSts,
  absent: refusedRole,
})
