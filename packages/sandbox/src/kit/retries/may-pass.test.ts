import { expect, it } from 'vitest'
import { AccessDenied } from '../access/denial.ts'
import { ServiceError } from '../access/service-error.ts'
import { mayPass } from './may-pass.ts'

it.each([
  [true, 'a failure of the called service', new ServiceError('InternalFailure', 'failed', 500)],
  [true, 'too many calls, by the status', new ServiceError('SlowDown', 'later', 429)],
  [true, 'too many calls, by the code', new ServiceError('ThrottlingException', 'later')],
  [true, 'more reads than a stream serves', new ServiceError('ProvisionedThroughputExceededException', 'later')],
  [true, 'a limit that calls exceed for a time', new ServiceError('OverLimit', 'later')],
  [true, 'an error that is not one of a service', new Error('the gateway closed')],
  [false, 'a missing permission', new AccessDenied('no')],
  [false, 'a missing resource', new ServiceError('QueueDoesNotExist', 'no queue')],
])('returns %s for %s', (expected, _case, error) => {
  expect(mayPass(error)).toBe(expected)
})
