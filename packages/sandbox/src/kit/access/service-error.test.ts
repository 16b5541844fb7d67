import { expect, it } from 'vitest'
import { ServiceError } from './service-error.ts'

it('an error of a service has its code as its name, and the status 400 unless told', () => {
  const { name, code, status, message } = new ServiceError('ThrottlingException', 'slow down')
  expect({ name, code, status, message }).toEqual({
    name: 'ThrottlingException',
    code: 'ThrottlingException',
    status: 400,
    message: 'slow down',
  })
  expect(new ServiceError('ServiceUnavailable', 'later', 503).status).toBe(503)
})
