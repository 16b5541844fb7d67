import { awsQuery } from '../../kit/protocol/aws-query.ts'

export const snsProtocol = awsQuery({
  version: '2010-03-31',
  namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
})
