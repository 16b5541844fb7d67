import { expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { pauseAfterError } from './pause-after-error.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
it.each([
  [1_000, 'a throttled read of a stream', new ServiceError('ProvisionedThroughputExceededException', 'later')],
  [1_000, 'a failure of the source', new ServiceError('InternalServerError', 'failed', 500)],
  [60_000, 'a missing permission', new AccessDenied('no')],
  [60_000, 'a missing source', new ServiceError('ResourceNotFoundException', 'gone')],
])('polling pauses for %i milliseconds after %s', (milliseconds, _, error) => {
  expect(pauseAfterError(error)).toBe(milliseconds)
})
