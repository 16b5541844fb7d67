import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { requests } from './requests.ts'
import { schedule, scheduleGroup } from './resources.ts'
import { openScheduler } from './scheduler.ts'
import { schedulerProtocol } from './scheduler-protocol.ts'

export const scheduler = defineService({
  scope: 'scheduler',
  protocol: schedulerProtocol,
  resources: { 'AWS::Scheduler::Schedule': schedule, 'AWS::Scheduler::ScheduleGroup': scheduleGroup },
  readInput: (operation, input) => readInput(requests, operation, input),
  asksFor: ['iam'],
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded', status: 429 },
    error: {
      code: 'InternalServerException',
      message: 'Unexpected error encountered while processing the request.',
      status: 500,
    },
  },
  open: openScheduler,
})
