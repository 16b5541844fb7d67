import { awsJson } from '../../kit/protocol/aws-json.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { notFound } from './api/logs-error.ts'
import { requests } from './api/requests.ts'
import { openLogs } from './logs.ts'
import { logGroup, logStream } from './resources.ts'

export const logs = defineService({
  scope: 'logs',
  protocol: awsJson({ targets: ['Logs_20140328'], version: '1.1' }),
  resources: {
    'AWS::Logs::LogGroup': logGroup,
    'AWS::Logs::LogStream': logStream,
    // Lets services deliver logs into log groups; no service here does that by a call.
    'AWS::Logs::ResourcePolicy': { policies: () => [], isEmulated: false },
  },
  readInput: (operation, input) => readInput(requests, operation, input),
  open: openLogs,
  absent: () => notFound('log group'),
})
