import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { sqsFaults } from './faults.ts'
import { requests } from './requests.ts'
import { queue, queuePolicy } from './resources.ts'
import { openSqs } from './sqs.ts'
import { noSuchQueue } from './sqs-error.ts'
import { sqsProtocol } from './sqs-protocol.ts'

export const sqs = defineService({
  scope: 'sqs',
  protocol: sqsProtocol,
  resources: { 'AWS::SQS::Queue': queue, 'AWS::SQS::QueuePolicy': queuePolicy },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: sqsFaults,
  open: openSqs,
  absent: noSuchQueue,
})
