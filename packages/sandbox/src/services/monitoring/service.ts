import { readInput } from '../../kit/protocol/read-input.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { alarmsPage } from './alarms/alarms-page.ts'
import { monitoringProtocol } from './api/monitoring-protocol.ts'
import { requests } from './api/requests.ts'
import { openMonitoring } from './monitoring.ts'
import { alarm } from './resources.ts'

export const cloudwatch = defineService({
  scope: 'monitoring',
  protocol: monitoringProtocol,
  asksFor: ['cloudwatch'],
  resources: {
    'AWS::CloudWatch::Alarm': alarm,
    'AWS::CloudWatch::Dashboard': { ...holdsNothing, isEmulated: false },
  },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: { code: 'Throttling', message: 'Rate exceeded' },
    error: { code: 'InternalServiceFault', message: 'Request processing has failed.', status: 500 },
  },
  open: openMonitoring,
  page: ({ url }, opened) =>
    url.pathname === '/_alarms'
      ? alarmsPage(opened.map(({ accountId, alarms }) => ({ accountId, alarms: alarms() })))
      : undefined,
})
